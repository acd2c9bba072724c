import { choreMetrics } from '@marginscope/chores'
import type { LaneContext, Stored } from '@marginscope/eventlog'
import { PostingRows } from '@marginscope/ledger'
import { makeRegistry } from '@marginscope/service'
import { describe, expect, test } from 'vitest'
import { BatchStates } from './batch-states.ts'
import { BATCH_RECORDS, type BegunBatch, type LaneWork, PostingLane } from './lane.ts'
import type { Prepared } from './prepare.ts'
import { Turns } from './turns.ts'

/** A lane over work that records what it was asked to do. */
function lane(
  options: {
    begin?: number
    begun?: BegunBatch
    post?: (batch: Prepared) => Promise<void>
    chore?: () => boolean
    hasChore?: () => Promise<boolean>
  } = {},
) {
  const commits: { to: number; keep_from: number | undefined }[] = []
  const began: number[] = []
  const failures: unknown[] = []
  const posted: { from: number; to: number; offsets: number[] }[] = []
  const prepared: number[] = []
  const closed: (number | undefined)[] = []
  let chores = 0
  const context: LaneContext = {
    partition: 0,
    checkpoint: undefined,
    failed: (error) => failures.push(error),
    async commit(to, keep_from) {
      commits.push({ to, keep_from })
    },
  }
  const work: LaneWork = {
    async prepare(records, bounds) {
      prepared.push(bounds.from)
      return {
        from: bounds.from,
        to: bounds.to,
        book_version: bounds.book_version ?? 7,
        records,
        revenue: [],
        spans: [],
        strays: [],
        rows: new PostingRows({ log_source: 'test', partition: 0 }, 10),
        outcomes: [],
        dead_letters: [],
        receipts: [],
        states: new BatchStates(0),
        counts: { priced: 0, unpriced: 0, looked_up: 0 },
      }
    },
    async begins({ book_version }) {
      expect(commits).toHaveLength(began.length)
      began.push(book_version)
    },
    async post(batch) {
      expect(commits.at(-1)).toEqual({ to: batch.to, keep_from: batch.from })
      await options.post?.(batch)
      posted.push({ from: batch.from, to: batch.to, offsets: batch.records.map((record) => record.offset) })
    },
    chores: [
      {
        name: 'test',
        hasWork: options.hasChore ?? (async () => options.chore !== undefined),
        step: async () => {
          chores += 1
          await new Promise((resolve) => setImmediate(resolve))
          return options.chore?.() ?? false
        },
      },
    ],
    chore_metrics: choreMetrics(makeRegistry('test')),
    posted() {},
    async closed(offset) {
      closed.push(offset)
    },
    isBehind: () => new Error('behind'),
  }
  return {
    lane: new PostingLane(context, options.begin ?? 0, options.begun, work, new Turns()),
    commits,
    began,
    failures,
    posted,
    prepared,
    closed,
    chores: () => chores,
  }
}

const records = (from: number, count: number): Stored[] =>
  Array.from({ length: count }, (_, i) => ({ offset: from + i, value: new Uint8Array(10) }))

describe('lane', () => {
  test('commits how far it begins before it writes a batch, and when its book is told', async () => {
    const { lane: it, commits, began, posted } = lane()
    await it.push(records(0, 3))
    await it.close('drain')
    expect(posted).toEqual([{ from: 0, to: 3, offsets: [0, 1, 2] }])
    expect(commits).toEqual([{ to: 3, keep_from: 0 }])
    expect(began).toEqual([7])
  })

  test('does a batch that was begun before a crash again with the same ends and book, whatever came since', async () => {
    const { lane: it, posted, began } = lane({ begin: 10, begun: { to: 14, book_version: 3 } })
    await it.push(records(10, 9))
    await it.close('drain')
    expect(posted.map(({ from, to }) => [from, to])).toEqual([
      [10, 14],
      [14, 19],
    ])
    expect(began).toEqual([3, 7])
  })

  test('skips what is already wholly posted though the log gives it', async () => {
    const { lane: it, posted } = lane({ begin: 14 })
    await it.push(records(10, 6))
    await it.close('drain')
    expect(posted).toEqual([{ from: 14, to: 16, offsets: [14, 15] }])
  })

  test('refuses to do as one batch what no batch can hold', async () => {
    const { lane: it, failures, posted } = lane({ begun: { to: BATCH_RECORDS + 2, book_version: 3 } })
    await it.push(records(0, BATCH_RECORDS))
    expect(failures).toEqual([])
    await it.push(records(BATCH_RECORDS, 1))
    await expect.poll(() => failures).toEqual([new Error('behind')])
    await it.close('lost')
    expect(posted).toEqual([])
  })

  test('leaves no gap between batches where the log has one', async () => {
    const { lane: it, posted } = lane({ begin: 3 })
    await it.push([...records(5, 2), ...records(9, 1)])
    await it.close('drain')
    expect(posted).toEqual([{ from: 3, to: 10, offsets: [5, 6, 9] }])
  })

  test('cuts batches at their limit and keeps every record once, in order', async () => {
    const { lane: it, posted } = lane()
    await it.push(records(0, BATCH_RECORDS + 5))
    await it.close('drain')
    expect(posted.map(({ offsets }) => offsets.length)).toEqual([BATCH_RECORDS, 5])
    expect(posted.flatMap(({ offsets }) => offsets)).toEqual(
      records(0, BATCH_RECORDS + 5).map((r) => r.offset),
    )
  })

  test('holds back the log while the ledger is slow, and reads on when it has caught up', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const { lane: it, posted } = lane({ post: () => gate })
    let pushed = 0
    const pushing = (async () => {
      for (let i = 0; i < 8; i++) {
        await it.push(records(i * BATCH_RECORDS, BATCH_RECORDS))
        pushed += 1
      }
    })()
    await expect.poll(() => pushed).toBeGreaterThan(1)
    expect(pushed).toBeLessThan(8)
    release()
    await pushing
    await it.close('drain')
    expect(posted.flatMap(({ offsets }) => offsets).length).toBe(8 * BATCH_RECORDS)
  })

  test('does chores while idle, and a chore that never ends still lets batches through', async () => {
    const { lane: it, posted, chores } = lane({ chore: () => true })
    await expect.poll(chores).toBeGreaterThan(3)
    await it.push(records(0, 3))
    await expect.poll(() => posted.length).toBe(1)
    await it.close('drain')
  })

  test('never stops batches for a chore that there is not', async () => {
    const { lane: it, posted, chores } = lane()
    await it.push(records(0, 3))
    await expect.poll(() => posted.length).toBe(1)
    await it.close('drain')
    expect(chores()).toBe(0)
  })

  test('tells at once when a chore fails, though nothing is pushed', async () => {
    const told = Promise.withResolvers<unknown>()
    const { lane: it, failures } = lane({
      chore: () => {
        setImmediate(() => told.resolve(undefined))
        throw new Error('no more')
      },
    })
    await told.promise
    await it.close('lost')
    expect(failures).toEqual([new Error('no more')])
  })

  test('fails when looking for chores fails', async () => {
    const { lane: it } = lane({ hasChore: () => Promise.reject(new Error('no such table')) })
    await expect.poll(() => it.push([]).then(() => '', String)).toContain('no such table')
  })

  test('starts no batch after the partition was lost', async () => {
    const { lane: it, posted, closed } = lane()
    await it.close('lost')
    await it.push(records(0, 3))
    expect(posted).toEqual([])
    expect(closed).toEqual([undefined])
  })

  test('hands a failure to whoever pushes next', async () => {
    const { lane: it } = lane({ post: () => Promise.reject(new Error('no such table')) })
    await it.push(records(0, 3))
    await expect(async () => {
      for (let i = 1; i < 1000; i++) {
        await it.push(records(i * 3, 3))
        await new Promise((resolve) => setImmediate(resolve))
      }
      await it.close('drain')
    }).rejects.toThrow('no such table')
  })
})
