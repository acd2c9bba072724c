import type { Alias } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { asSent, compileAliases, NO_ALIASES, namesOfEvent, namesOfLine } from './resolve.ts'
import { namesTouched, touchedNames } from './touched.ts'

const ms = (text: string) => Date.parse(text)
const SENT = { customer: 'old', feature: 'f', provider: 'azure', model: 'prod-1' }
const filed = (list: readonly Alias[], time = '2026-03-01T00:00:00Z', zone = 'UTC') =>
  namesOfEvent(compileAliases(list, zone), SENT, ms(time))

describe('an event is filed', () => {
  test('as it came where nothing renames it', () => {
    expect(namesOfEvent(NO_ALIASES, SENT, 0)).toBe(SENT)
    expect(filed([{ kind: 'customer', from: 'other', to: 'x' }])).toEqual(SENT)
    // A feature of that name is no customer, and a deployment of another provider is another's.
    expect(
      filed([
        { kind: 'feature', from: 'old', to: 'x' },
        { kind: 'deployment', provider: 'openai', from: 'prod-1', to: 'gpt-4o' },
      ]),
    ).toEqual(SENT)
  })

  test('under the names that hold, of each kind', () => {
    expect(
      filed([
        { kind: 'customer', from: 'old', to: 'new' },
        { kind: 'feature', from: 'f', to: 'g' },
        { kind: 'deployment', provider: 'azure', from: 'prod-1', to: 'gpt-4o' },
      ]),
    ).toEqual({ customer: 'new', feature: 'g', provider: 'azure', model: 'gpt-4o' })
  })

  test('from an instant on, that instant included, and by the latest that has passed', () => {
    const list: Alias[] = [
      { kind: 'customer', from: 'old', to: 'march', since: '2026-03-01T00:00:00Z' },
      { kind: 'customer', from: 'old', to: 'may', since: '2026-05-01T00:00:00Z' },
    ]
    expect(filed(list, '2026-02-28T23:59:59.999Z').customer).toBe('old')
    expect(filed(list, '2026-03-01T00:00:00Z').customer).toBe('march')
    expect(filed(list, '2026-06-01T00:00:00Z').customer).toBe('may')
    expect(
      filed([...list, { kind: 'customer', from: 'old', to: 'ever' }], '2026-01-01T00:00:00Z').customer,
    ).toBe('ever')
  })

  test('by the latest that has passed, in whatever order they are listed', () => {
    const ever: Alias = { kind: 'customer', from: 'old', to: 'ever' }
    const march: Alias = { ...ever, to: 'march', since: '2026-03-01T00:00:00Z' }
    const may: Alias = { ...ever, to: 'may', since: '2026-05-01T00:00:00Z' }
    for (const list of [
      [ever, march, may],
      [may, march, ever],
      [march, ever, may],
      [may, ever, march],
    ])
      expect(['2026-02-01', '2026-04-01', '2026-06-01'].map((day) => filed(list, day).customer)).toEqual([
        'ever',
        'march',
        'may',
      ])
  })
})

test('what a line earns is renamed from the day of the accounting zone on that the instant lies in', () => {
  const list: Alias[] = [{ kind: 'customer', from: 'old', to: 'new', since: '2026-02-28T18:30:00Z' }]
  const day = (date: string) => ms(date) / 86_400_000
  const on = (zone: string, date: string) =>
    namesOfLine(compileAliases(list, zone), { customer: 'old', feature: '' }, day(date)).customer
  expect([on('Asia/Kolkata', '2026-02-28'), on('Asia/Kolkata', '2026-03-01')]).toEqual(['old', 'new'])
  expect([on('UTC', '2026-02-27'), on('UTC', '2026-02-28')]).toEqual(['old', 'new'])
})

test('of a line the customer and the feature are renamed, and nothing else of it', () => {
  const line = { customer: 'old', feature: 'f', provider: 'azure', model: 'prod-1', plan: 'old' }
  expect(namesOfLine(NO_ALIASES, line, 0)).toBe(line)
  const list: Alias[] = [
    { kind: 'customer', from: 'old', to: 'new' },
    { kind: 'feature', from: 'f', to: 'g' },
    { kind: 'deployment', provider: 'azure', from: 'prod-1', to: 'gpt-4o' },
  ]
  expect(namesOfLine(compileAliases(list, 'UTC'), line, 0)).toEqual({
    ...line,
    customer: 'new',
    feature: 'g',
  })
})

test('what was sent is kept where it differs from where it is filed', () => {
  expect(asSent(SENT, SENT)).toBeUndefined()
  expect(asSent(SENT, { ...SENT, customer: 'new', model: 'gpt-4o' })).toEqual({
    customer: 'old',
    model: 'prod-1',
  })
  expect(asSent(SENT, { ...SENT, feature: 'g', provider: 'openai' })).toEqual({ feature: 'f' })
  expect(asSent({ customer: 'old' }, { customer: 'old', feature: 'g' })).toBeUndefined()
})

test('the names that a change is about are those that it renames, or no longer does, or otherwise', () => {
  const kept: Alias = { kind: 'customer', from: 'kept', to: 'x' }
  const before: Alias[] = [
    kept,
    { kind: 'customer', from: 'gone', to: 'x' },
    { kind: 'feature', from: 'f', to: 'g' },
  ]
  const after: Alias[] = [
    { ...kept, since: null },
    { kind: 'feature', from: 'f', to: 'h' },
    { kind: 'deployment', provider: 'azure', from: 'd', to: 'm' },
    { kind: 'deployment', provider: 'openai', from: 'd', to: 'm' },
  ]
  expect(namesTouched(before, after)).toEqual({ customer: ['gone'], feature: ['f'], model: ['d'] })
  expect(namesTouched(after, after)).toEqual({ customer: [], feature: [], model: [] })
  const later: Alias = { ...kept, since: '2026-03-01T00:00:00Z' }
  expect(namesTouched([kept], [later])).toEqual({ customer: ['kept'], feature: [], model: [] })
  const touched = namesTouched(before, after)
  expect(touchedNames.parse(touched)).toEqual(touched)
})
