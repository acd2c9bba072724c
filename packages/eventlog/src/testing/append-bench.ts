import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { openKafkaLog } from '../kafka/open.ts'
import { embeddedPlace } from './place.ts'

/**
 * node packages/eventlog/src/testing/append-bench.ts [BROKERS]
 *
 * Batches of 500 records of 400 bytes: durable appends a second with 1, 4 and 16 callers, reading back through
 * a group, and the delay from append to an idle follower.
 */
const SECONDS = 3
const brokers = process.argv[2]
const place = await embeddedPlace()
const log =
  brokers === undefined
    ? await place.open()
    : await openKafkaLog({ brokers: brokers.split(','), topic: `bench.${randomUUID()}` })

const batch = Array.from({ length: 500 }, (_, index) => ({
  key: `k${index}`,
  value: Buffer.alloc(400, index),
}))
const say = (line: string) => process.stdout.write(`${line}\n`)
const percentile = (sorted: readonly number[], share: number) =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)

async function appendWith(callers: number): Promise<void> {
  const times_ms: number[] = []
  const began_ms = performance.now()
  const caller = async () => {
    while (performance.now() < began_ms + SECONDS * 1000) {
      const start_ms = performance.now()
      await log.append(batch)
      times_ms.push(performance.now() - start_ms)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const rate = (times_ms.length * batch.length * 1000) / (performance.now() - began_ms)
  times_ms.sort((a, b) => a - b)
  const delay = `p50 ${percentile(times_ms, 0.5)} ms, p99 ${percentile(times_ms, 0.99)} ms`
  say(`append, ${callers} callers: ${Math.round(rate)} records/s, ${delay}`)
}

async function readBack(): Promise<void> {
  const wanted = (await log.bounds()).reduce((sum, { first, next }) => sum + next - first, 0)
  let seen = 0
  const began_ms = performance.now()
  await new Promise<void>((resolve) => {
    log.subscribe('bench', async () => ({
      push: async (records) => {
        seen += records.length
        if (seen === wanted) resolve()
      },
      close: async () => undefined,
    }))
  })
  const seconds = (performance.now() - began_ms) / 1000
  say(
    `read through a group: ${Math.round(wanted / seconds)} records/s (${wanted} in ${seconds.toFixed(1)} s)`,
  )
}

async function idleDelay(): Promise<void> {
  const times_ms: number[] = []
  let arrived: () => void = () => undefined
  const from = new Map((await log.bounds()).map(({ partition, next }) => [partition, next]))
  const follower = await log.follow(from, async () => arrived())
  for (let n = 0; n < 30; n++) {
    await wait(n === 0 ? 1_000 : 100 + 7 * n)
    const next = new Promise<void>((resolve) => {
      arrived = resolve
    })
    await log.append([{ key: `k${n}`, value: Buffer.from('x') }])
    const start_ms = performance.now()
    await next
    times_ms.push(performance.now() - start_ms)
  }
  times_ms.sort((a, b) => a - b)
  say(
    `from acknowledged to an idle follower: p50 ${percentile(times_ms, 0.5)} ms, max ${percentile(times_ms, 1)} ms`,
  )
  await follower.stop()
}

for (const callers of [1, 4, 16]) await appendWith(callers)
await readBack()
await idleDelay()
say(`peak resident memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`)
await log.close()
await place.remove()
