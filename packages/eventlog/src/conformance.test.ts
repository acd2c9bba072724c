import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LogError } from './errors.ts'
import type { EventLog, Stored } from './event-log.ts'
import { Child } from './testing/child.ts'
import { has_kafka, type RunningKafka, startKafka } from './testing/kafka-broker.ts'
import { embeddedPlace, Place } from './testing/place.ts'
import { numbered, Recorder, textOf, texts, until } from './testing/recorder.ts'

/** The shortest session that a broker allows by default. */
const SESSION_MS = 6_000

let kafka: RunningKafka | undefined

interface Target {
  readonly name: string
  readonly there: boolean
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly place: () => Promise<Place>
  /** How long a consumer's death may go unnoticed, with time to spare for a slow machine. */
  readonly takeover_ms: number
}

const targets: Target[] = [
  {
    name: 'embedded',
    there: true,
    start: async () => undefined,
    stop: async () => undefined,
    place: () => embeddedPlace(),
    takeover_ms: 10_000,
  },
  onKafka('kafka', 'kafka', has_kafka),
  onKafka('kafka, another client', 'platformatic', has_kafka && process.env.MARGINSCOPE_OTHER_CLIENT === '1'),
]

function onKafka(name: string, kind: 'kafka' | 'platformatic', there: boolean): Target {
  return {
    name,
    there,
    start: async () => {
      kafka = await startKafka()
    },
    stop: async () => kafka?.remove(),
    place: async () => {
      const topic = `test.${randomUUID()}`
      const brokers = [kafka?.brokers ?? '']
      return new Place({ kind, options: { brokers, topic, partitions: 3, session_ms: SESSION_MS } })
    },
    takeover_ms: SESSION_MS + 15_000,
  }
}

describe.each(targets.filter(({ there }) => there))('the log ($name)', (target) => {
  let place: Place
  let log: EventLog

  beforeAll(target.start)
  afterAll(target.stop)
  beforeEach(async () => {
    place = await target.place()
    log = await place.open()
  })
  afterEach(() => place.remove())

  /** Reads everything there is once, without a group. */
  const readAll = async (from: EventLog, count: number): Promise<string[]> => {
    const seen: string[] = []
    const follower = await from.follow(new Map(), async (_, records) => {
      seen.push(...records.map(textOf))
    })
    await until(`${count} records`, () => seen.length >= count)
    await follower.stop()
    return seen
  }

  test('records of one key keep their order, however many appends run at once', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(keys.flatMap((key) => numbered(key, 0, 60).map((value) => log.append(texts(value)))))
    const recorder = new Recorder()
    await log.subscribe('order', recorder.open)
    await until('all records', () => recorder.texts().length === 300)
    for (const key of keys) {
      const of_key = recorder.texts().filter((value) => value.startsWith(`${key}:`))
      expect(of_key).toEqual(numbered(key, 0, 60))
    }
  })

  test('what was appended is there after the log was closed and opened again, under the same name', async () => {
    await log.append(texts(...numbered('k', 0, 100)))
    const name = log.source
    await log.close()
    const again = await place.open()
    expect(again.source).toBe(name)
    expect(await readAll(again, 100)).toEqual(numbered('k', 0, 100))
  })

  test('offsets of a partition go up and the bounds frame them', async () => {
    await log.append(texts(...numbered('k', 0, 25)))
    const bounds = await log.bounds()
    expect(bounds.map(({ partition }) => partition)).toEqual(
      Array.from({ length: log.partitions }, (_, index) => index),
    )
    const seen: Stored[] = []
    await log.follow(new Map(), async (_, records) => {
      seen.push(...records)
    })
    await until('all records', () => seen.length === 25)
    const offsets = seen.map(({ offset }) => offset)
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
    const filled = bounds.filter(({ first, next }) => next > first)
    expect(filled).toHaveLength(1)
    expect(offsets[0]).toBe(filled[0]?.first)
    expect(offsets.at(-1)).toBe((filled[0]?.next ?? 0) - 1)
  })

  test('a group goes on from its checkpoint, or from where its lane says', async () => {
    await log.append(texts(...numbered('k', 0, 20)))
    const first = new Recorder()
    const before = await log.subscribe('resume', first.open)
    await until('all records', () => first.texts().length === 20)
    const lane = first.lanes.find(({ records }) => records.length > 0)
    const middle = lane?.records[12]?.offset ?? -1
    await lane?.context.commit(middle)
    await before.stop()
    await before.ended
    expect(lane?.closed).toBe('drain')

    const second = new Recorder()
    const resuming = await log.subscribe('resume', second.open)
    await until('the rest', () => second.texts().length >= 8)
    expect(second.texts()).toEqual(numbered('k', 12, 20))
    const resumed = second.lanes.find(({ context }) => context.partition === lane?.context.partition)
    expect(resumed?.context.checkpoint).toEqual({ offset: middle, note: '' })
    await resuming.stop()

    const back = new Recorder()
    await log.subscribe('resume', async (context) => {
      const opened = await back.open(context)
      return context.partition === lane?.context.partition ? { ...opened, from: middle - 5 } : opened
    })
    await until('what lies before too', () => back.texts().length >= 13)
    expect(back.texts()).toEqual(numbered('k', 7, 20))
  })

  test('a lane may commit before it was given anything', async () => {
    const recorder = new Recorder()
    const subscription = await log.subscribe('early', recorder.open)
    await until('all lanes', () => recorder.lanes.length === log.partitions)
    await recorder.lanes[0]?.context.commit(0)
    await subscription.stop()
    const again = new Recorder()
    await log.subscribe('early', again.open)
    await until('all lanes', () => again.lanes.length === log.partitions)
    const partition = recorder.lanes[0]?.context.partition
    const lane = again.lanes.find(({ context }) => context.partition === partition)
    expect(lane?.context.checkpoint).toEqual({ offset: 0, note: '' })
  })

  test('a note that an earlier release committed is handed on, until the next commit', async () => {
    await place.commitWithNote('old', 0, 'about to do 12 {"ü":"✓"}')
    const recorder = new Recorder()
    const subscription = await log.subscribe('old', recorder.open)
    const first = () => recorder.lanes.find(({ context }) => context.partition === 0)
    await until('the lane', () => first() !== undefined)
    expect(first()?.context.checkpoint).toEqual({ offset: 0, note: 'about to do 12 {"ü":"✓"}' })
    await first()?.context.commit(0)
    await subscription.stop()
    const again = new Recorder()
    await log.subscribe('old', again.open)
    await until('all lanes', () => again.lanes.length === log.partitions)
    const lane = again.lanes.find(({ context }) => context.partition === 0)
    expect(lane?.context.checkpoint).toEqual({ offset: 0, note: '' })
  })

  test('a lane without room is not pushed to, and goes on once it has room', async () => {
    const value = Buffer.alloc(256 * 1024, 7)
    for (let n = 0; n < 6; n++) await log.append(Array.from({ length: 16 }, () => ({ key: 'k', value })))

    let makeRoom: () => void = () => undefined
    const room = new Promise<void>((resolve) => {
      makeRoom = resolve
    })
    const recorder = new Recorder(() => room)
    await log.subscribe('slow', recorder.open)
    const full = () => recorder.lanes.find(({ pushes }) => pushes.length > 0)
    await until('the first push', () => full() !== undefined)
    // An append that a group of its own has seen proves that time enough went by for another push.
    await log.append(texts('other:1'))
    const other = new Recorder()
    await log.subscribe('fast', other.open)
    await until('the other group', () => other.texts().includes('other:1'))
    expect(full()?.pushes).toHaveLength(1)
    expect(full()?.pushes[0]).toBeLessThanOrEqual(5 * 1024 * 1024)
    makeRoom()
    await until('all records', () => recorder.texts().length === 97)
  })

  test('two groups read on their own', async () => {
    await log.append(texts(...numbered('k', 0, 10)))
    const [one, two] = [new Recorder(), new Recorder()]
    const first = await log.subscribe('one', one.open)
    await until('the first group', () => one.texts().length === 10)
    for (const { context, records } of one.lanes) {
      await context.commit((records.at(-1)?.offset ?? -1) + 1)
    }
    await first.stop()
    await log.subscribe('two', two.open)
    await until('the second group', () => two.texts().length === 10)
    expect(two.lanes.every(({ context }) => context.checkpoint === undefined)).toBe(true)
  })

  test('a follower sees every record from where it begins, and new ones soon', async () => {
    await log.append(texts(...numbered('k', 0, 10)))
    const bounds = await log.bounds()
    const filled = bounds.find(({ first, next }) => next > first)
    const from = new Map(bounds.map(({ partition, next }) => [partition, next]))
    if (filled !== undefined) from.set(filled.partition, filled.first + 4)
    const seen: string[] = []
    const follower = await log.follow(from, async (_, records) => {
      seen.push(...records.map(textOf))
    })
    await until('the old ones', () => seen.length === 6)
    await log.append(texts('k:10'))
    await until('the new one', () => seen.length === 7)
    expect(seen).toEqual(numbered('k', 4, 11))
    await follower.stop()
    await follower.ended
  })

  test('an append of ten thousand records arrives whole', async () => {
    const pad = 'x'.repeat(1_000)
    const values = Array.from({ length: 10_000 }, (_, index) => `k${index % 50}:${index}:${pad}`)
    await log.append(texts(...values))
    const seen = await readAll(log, values.length)
    expect([...seen].sort()).toEqual([...values].sort())
  })

  test('a record beyond 1 MiB is refused and one of 1 MiB is kept', async () => {
    const refused = log.append([{ key: 'k', value: Buffer.alloc(1024 * 1024 + 1) }])
    await expect(refused).rejects.toMatchObject({ code: 'record_too_large', status: 413 })
    await log.append([{ key: 'k', value: Buffer.alloc(1024 * 1024, 1) }])
    await log.append([])
    const bounds = await log.bounds()
    expect(bounds.reduce((sum, { first, next }) => sum + next - first, 0)).toBe(1)
  })

  test('a lane that fails ends the subscription with its error', async () => {
    await log.append(texts('k:1'))
    const broken = new Recorder(async () => {
      throw new Error('the warehouse is on fire')
    })
    const subscription = await log.subscribe('broken', broken.open)
    await expect(subscription.ended).rejects.toThrow('the warehouse is on fire')
    await subscription.stop()
    expect(subscription.assigned()).toEqual([])
  })

  test('a closed log refuses work', async () => {
    await log.close()
    await expect(log.append(texts('k:1'))).rejects.toMatchObject({ code: 'log_unavailable' })
    await expect(log.subscribe('g', new Recorder().open)).rejects.toThrow(LogError)
  })

  test('a lane that fails while nothing is pushed ends the subscription with its error', async () => {
    const recorder = new Recorder()
    const subscription = await log.subscribe('fails.alone', recorder.open)
    await until('all lanes', () => recorder.lanes.length === log.partitions)
    recorder.lanes[0]?.context.failed(new Error('no more'))
    await expect(subscription.ended).rejects.toThrow('no more')
    expect(recorder.lanes[0]?.closed).toBe('lost')
  })

  test('a lane that lost its partition is opened again', async () => {
    const recorder = new Recorder()
    const subscription = await log.subscribe('lost', recorder.open)
    await until('all lanes', () => recorder.lanes.length === log.partitions)
    recorder.lanes[0]?.context.failed(new LogError('lane_lost', 'another has it'))
    await until('the lanes again', () => recorder.lanes.length === 2 * log.partitions)
    expect(recorder.lanes.slice(0, log.partitions).map(({ closed }) => closed)).not.toContain('drain')
    await subscription.stop()
  })

  test('a clean stop hands over at once', async () => {
    const other = await place.open()
    const [one, two] = [new Recorder(), new Recorder()]
    const first = await log.subscribe('handover', one.open)
    await until('the first owner', () => first.assigned().length === log.partitions)
    const second = await other.subscribe('handover', two.open)
    await first.stop()
    await until('the second owner', () => second.assigned().length === log.partitions, 3_000)
    expect(second.assigned()).toHaveLength(log.partitions)
  })

  test('consumers that come and go lose nothing', async () => {
    const done = new Set<string>()
    const working = () =>
      new Recorder(async (lane, records) => {
        await lane.context.commit((records.at(-1)?.offset ?? -1) + 1).then(
          () => {
            for (const record of records) done.add(textOf(record))
          },
          (error: unknown) => {
            // Another consumer does these records again.
            if (!(error instanceof LogError) || error.code !== 'lane_lost') throw error
          },
        )
      })
    const other = await place.open()
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const appendRound = (round: number) =>
      log.append(texts(...keys.flatMap((key) => numbered(key, round * 10, round * 10 + 10))))

    const first = await log.subscribe('relay', working().open)
    await appendRound(0)
    await until('round 0', () => done.size === 80)
    const second = await other.subscribe('relay', working().open)
    await appendRound(1)
    await until('round 1', () => done.size === 160)
    await first.stop()
    await appendRound(2)
    await until('round 2', () => done.size === 240)
    await second.stop()
    expect([...done].sort()).toEqual(keys.flatMap((key) => numbered(key, 0, 30)).sort())
  })

  test('a killed consumer is replaced, and the next one goes on from its last commit', async () => {
    await log.append(texts(...numbered('k', 0, 500)))
    const child = new Child('consumer-process.ts', place.address, 'killed')
    const recorder = new Recorder()
    try {
      await until('some commits', () => child.numbers('committed').length >= 10)
      await child.kill()
      const subscription = await log.subscribe('killed', recorder.open)
      const lane = () => recorder.lanes.find(({ records }) => records.length > 0)
      await until('a takeover', () => lane() !== undefined, target.takeover_ms)

      const acknowledged = child.numbers('committed').at(-1) ?? -1
      const checkpoint = lane()?.context.checkpoint
      // One more commit may have reached the disk before its line reached us.
      expect([acknowledged, acknowledged + 1]).toContain(checkpoint?.offset)
      await until('the rest', () => recorder.texts().includes('k:499'))
      expect(lane()?.records[0]?.offset).toBe(checkpoint?.offset)
      await subscription.stop()
    } finally {
      await child.kill()
    }
  })

  test('a consumer that slept through the takeover can commit no more', async () => {
    await log.append(texts(...numbered('k', 0, 500)))
    const child = new Child('consumer-process.ts', place.address, 'zombie')
    const recorder = new Recorder()
    try {
      await until('some commits', () => child.numbers('committed').length >= 5)
      child.send('SIGSTOP')
      const subscription = await log.subscribe('zombie', recorder.open)
      const lane = () => recorder.lanes.find(({ records }) => records.length > 0)
      await until('a takeover', () => lane() !== undefined, target.takeover_ms)
      await lane()?.context.commit(400)
      const before = child.lines.length
      child.send('SIGCONT')
      await until('a refusal', () => child.lines.slice(before).some((line) => line.startsWith('refused')))
      expect(child.lines.slice(before).filter((line) => line.startsWith('refused'))).toContain(
        'refused lane_lost',
      )
      await child.kill()
      await subscription.stop()
      const last = new Recorder()
      await log.subscribe('zombie', last.open)
      const seen = () => last.lanes.find(({ context }) => context.checkpoint !== undefined)
      await until('a lane', () => seen() !== undefined, target.takeover_ms + 5_000)
      expect(seen()?.context.checkpoint).toEqual({ offset: 400, note: '' })
    } finally {
      child.send('SIGCONT')
      await child.kill()
    }
  })
})
