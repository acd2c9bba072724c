import { openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { publishListBook } from './index.ts'
import { bookReader, readPublications } from './stored.ts'
import { price } from './testing/prices.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

/** A warehouse where somebody else does something just before the `nth` statement. Tells whether there were so many. */
function overtakenAt(nth: number, other: () => Promise<unknown>) {
  let statements = 0
  const after = <A extends readonly unknown[], R>(statement: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      if (++statements === nth) await other()
      return statement(...given)
    }
  }
  const overtaken: Warehouse = {
    ...warehouse,
    // A generic function stays one.
    query: after(warehouse.query) as Warehouse['query'],
    queryLatest: after(warehouse.queryLatest) as Warehouse['queryLatest'],
    insert: after(warehouse.insert),
  }
  return { overtaken, wasReached: () => statements >= nth }
}

const summary = async () =>
  (await readPublications(bookReader(warehouse), 0)).map(({ listed }) =>
    [...listed.values()]
      .flatMap((read) => read())
      .map(({ price_id, amount, withdrawn }) => `${price_id} ${withdrawn ? 'withdrawn' : amount}`),
  )

const tables = ['price_entries', 'exchange_rates', 'book_versions', 'baseline_profiles']
async function empty(): Promise<void> {
  for (const table of tables) await warehouse.command(`TRUNCATE TABLE ${table}`)
}

test('a list that another publishes before any statement of ours is published once', async () => {
  const list = [price('a', '3')]
  let nth = 0
  for (let reached = true; reached; await empty()) {
    const { overtaken, wasReached } = overtakenAt(++nth, () => publishListBook(warehouse, list))
    const version = await publishListBook(overtaken, list)
    reached = wasReached()
    expect([nth, await summary()]).toEqual([nth, [['a 3']]])
    // The version of whoever took it; the last statement, whether it was ours, comes after the taking.
    if (version !== undefined) expect(version).toBe(1)
  }
  expect(nth).toBeGreaterThan(5)
})

test('changes to a list go by the newest there is, whenever another release publishes its own', async () => {
  const [older, ours, theirs] = [
    [price('a', '3'), price('b', '4')],
    [price('a', '5'), price('b', '4')],
    [price('b', '6')],
  ]
  let nth = 0
  for (let reached = true; reached; await empty()) {
    await publishListBook(warehouse, older)
    const { overtaken, wasReached } = overtakenAt(++nth, () => publishListBook(warehouse, theirs))
    await publishListBook(overtaken, ours)
    reached = wasReached()
    const [first, second, ...more] = await summary()
    expect(first).toEqual(['a 3', 'b 4'])
    if (second?.[0] === 'a 5') {
      // Ours was first: theirs came upon it, or never came.
      expect([nth, more]).toEqual([nth, reached ? [['a withdrawn', 'b 6']] : []])
    } else {
      expect([nth, second]).toEqual([nth, ['a withdrawn', 'b 6']])
      expect([nth, more]).toEqual([nth, [['a 5', 'b 4']]])
    }
  }
  expect(nth).toBeGreaterThan(5)
})
