import { sharedEmbedded } from '@marginscope/embedded'
import { openTestLedger } from '@marginscope/ledger/testing'
import { openWarehouse } from '@marginscope/warehouse'
import { expect, onTestFinished, test, vi } from 'vitest'
import { awaitLedger, isListPublished, publishListBook } from './index.ts'
import { price } from './testing/prices.ts'

/** The clock that patience is measured by runs two hundred times as fast. */
function hurry(): void {
  vi.useFakeTimers({ toFake: ['performance'] })
  const ticking = setInterval(() => vi.advanceTimersByTime(1_000), 5)
  onTestFinished(() => {
    clearInterval(ticking)
    vi.useRealTimers()
  })
}

async function opened() {
  const { warehouse, database } = await openTestLedger()
  const said: string[] = []
  const waiting = (limit_ms: number) =>
    awaitLedger(warehouse, { database, limit_ms, say: (line) => said.push(line) })
  return { warehouse, said, waiting }
}

test("a ledger with this release's list is there at once", async () => {
  const { warehouse, waiting, said } = await opened()
  await publishListBook(warehouse)
  await waiting(0)
  expect(await isListPublished(warehouse)).toBe(true)
  expect(said).toEqual([])
  await warehouse.close()
})

test('a ledger without tables is waited for to the limit, then refused by the first migration it lacks', async () => {
  const access = { ...(await sharedEmbedded()), database: 'never_migrated' }
  const warehouse = openWarehouse(access)
  const waiting = awaitLedger(warehouse, { database: access.database, limit_ms: 0, say: () => {} })
  await expect(waiting).rejects.toMatchObject({
    code: 'not_migrated',
    message: expect.stringMatching(
      /^the ledger lacks \d+ migrations, from 0001_\w+ on after 0 s; start the worker/,
    ),
  })
  await warehouse.close()
})

test('prices that nobody publishes are waited for, which is said every 15 s, and refused in the end', async () => {
  const { warehouse, waiting, said } = await opened()
  hurry()
  await expect(waiting(100_000)).rejects.toMatchObject({
    code: 'not_migrated',
    message: expect.stringMatching(/^this release's list prices are not published after 100 s/),
  })
  expect(new Set(said)).toEqual(
    new Set(["waiting for the worker: this release's list prices are not published"]),
  )
  expect(said.length).toBeLessThanOrEqual(100 / 15 + 1)
  await warehouse.close()
})

test('tables that somebody is making are waited for, however long all of them take', async () => {
  const { warehouse, waiting } = await opened()
  await warehouse.command('CREATE TABLE applied ENGINE = Memory AS SELECT * FROM schema_migrations')
  const newest = 'number IN (SELECT number FROM applied ORDER BY number DESC LIMIT 4)'
  await warehouse.command(`DELETE FROM schema_migrations WHERE ${newest}`)
  await publishListBook(warehouse, [price('a', '3')])
  const asked = vi.spyOn(warehouse, 'queryLatest')
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  let is_over = false
  const over = () => {
    is_over = true
  }
  const waited = waiting(100_000)
  waited.then(over, over)
  // Looks follow one another: when the second of them begins, the first has been judged by the clock as it stands.
  const looked = async () => {
    const before = asked.mock.calls.length
    await vi.waitUntil(() => is_over || asked.mock.calls.length >= before + 2, { timeout: 120_000 })
  }
  for (let made = 0; made < 4; made++) {
    await looked()
    vi.advanceTimersByTime(60_000)
    await warehouse.command(
      'INSERT INTO schema_migrations SELECT * FROM applied WHERE number NOT IN (SELECT number FROM schema_migrations) ORDER BY number LIMIT 1',
    )
  }
  // The clock goes on, by looks: whatever is still missed is told in the end, not waited for without one.
  for (let more = 0; !is_over && more < 5; more++) {
    await looked()
    vi.advanceTimersByTime(30_000)
  }
  await expect(waited).resolves.toBeUndefined()
  await warehouse.close()
})

test("another release's list is as good when this one's has not come for 10 s", async () => {
  const { warehouse, waiting } = await opened()
  await publishListBook(warehouse, [price('a', '3')])
  await expect(waiting(0)).rejects.toMatchObject({ code: 'not_migrated' })
  hurry()
  await waiting(Number.POSITIVE_INFINITY)
  expect(await isListPublished(warehouse)).toBe(false)
  await warehouse.close()
})
