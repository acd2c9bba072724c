import { beforeEach, describe, expect, test } from 'vitest'
import { postedText, Reckoning, type Told } from './reckoning.ts'
import { differences, type Figures } from './verdict.ts'

const CUSTOMER = 'round-1'
const event = (id: string, over: Partial<Told> = {}): Told => ({
  id,
  version: 1,
  customer: CUSTOMER,
  model: 'm',
  input_tokens: 10,
  output_tokens: 2,
  ...over,
})
const line = (amount: string, version = 1) => ({
  id: 'line',
  version,
  customer: 'shared',
  kind: 'one_off',
  amount,
  currency: 'USD',
  service_start: '2026-03-05T10:00:00Z',
})

let book: Reckoning
let wanted: Figures
beforeEach(() => {
  book = new Reckoning()
  book.price('m', { input: 3n, output: 5n })
  book.event(event('a'))
  book.event(event('b', { version: 2, input_tokens: 20 }))
  book.event(event('b'))
  book.event(event('gone', { version: 2, is_void: true }))
  book.event(event('gone'))
  book.event(event('of the pool', { pool: 'p' }))
  book.bill('p', 1_000n)
  book.line(line('8'))
  book.share('shared', { left: 1n, right: 3n })
  book.alarm('alarm')
  wanted = book.figures([CUSTOMER])
})

describe('the reckoning', () => {
  test('is of the highest version of each id, of what is void nothing, of a pool its bill', () => {
    const posted = { requests: 1, unpriced: 0, input_tokens: 10, output_tokens: 2 }
    expect(wanted.events).toEqual({
      a: postedText({ ...posted, cost: 40n }),
      b: postedText({ ...posted, input_tokens: 20, cost: 70n }),
      'of the pool': postedText({ ...posted, cost: undefined }),
    })
    expect(wanted.pools).toEqual({ p: '1000' })
    expect(wanted.totals).toEqual({
      requests: '3',
      unpriced: '0',
      input_tokens: '40',
      output_tokens: '6',
      cost: '1110',
      revenue: '8000000000000000000',
    })
    expect(wanted['revenue by feature']).toEqual({
      'shared left': '2000000000000000000',
      'shared right': '6000000000000000000',
    })
  })

  test('follows a price that changes and a line that is corrected', () => {
    book.price('m', { input: 1n, output: 1n })
    book.line(line('4', 2))
    book.line(line('8'))
    expect(book.figures([]).totals).toMatchObject({ cost: '1034', revenue: '4000000000000000000' })
  })
})

describe('the verdict', () => {
  test('is nothing where all is as it was reckoned', () => {
    expect(differences(wanted, book.figures([CUSTOMER]))).toEqual([])
  })

  const without = (section: string, key: string): Figures => {
    const { [key]: _, ...rest } = wanted[section] ?? {}
    return { ...wanted, [section]: rest }
  }
  const instead = (section: string, key: string, text: string): Figures => ({
    ...wanted,
    [section]: { ...wanted[section], [key]: text },
  })
  const twice = { requests: 2, unpriced: 0, input_tokens: 20, output_tokens: 4, cost: 80n }

  test.each<[string, () => Figures, string]>([
    ['an event is lost', () => without('events', 'a'), 'events: a: nothing where 1 live'],
    ['one is there twice', () => instead('events', 'a', postedText(twice)), 'events: a: 2 live'],
    ['one is there that nobody sent', () => instead('events', 'x', postedText(twice)), 'nothing is due'],
    ['a total is off by its last digit', () => instead('totals', 'cost', '1111'), 'totals: cost: 1111'],
    ['a pool is charged again', () => instead('pools', 'p', '2000'), 'pools: p: 2000 where 1000 is due'],
    ['a day of revenue is missing', () => without('revenue by day', 'USD 2026-03-05'), 'USD 2026-03-05'],
    ['revenue went elsewhere', () => without('revenue by feature', 'shared left'), 'shared left'],
    ['an alert was told of no end', () => instead('alarms', 'alarm', 'firing 1'), 'alarms: alarm: firing 1'],
    [
      'the ledger does not balance',
      () => instead('conservation', 'pending', '1'),
      'conservation: pending: 1',
    ],
  ])('names it when %s', (_, found, said) => {
    const lines = differences(wanted, found())
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(said)
  })
})
