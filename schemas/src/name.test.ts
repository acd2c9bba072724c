import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gpuWindow } from './gpu-window.ts'
import { nameFrom, optionalName, plainName } from './name.ts'
import { priceEntry } from './price-entry.ts'
import { revenueLine } from './revenue-line.ts'
import { usageEvent } from './usage-event.ts'

const DECOMPOSED = ' Cafe\u0301\u00A0'
const COMPOSED = 'Caf\u00E9'

const line = (parts: object) => ({
  id: '1',
  customer: 'acme',
  kind: 'usage',
  amount: '1',
  currency: 'USD',
  service_start: '2026-11-01T00:00:00Z',
  ...parts,
})
const window = (parts: object) => ({
  id: '1',
  pool: 'a',
  gpu: { type: 'h100' },
  start: '2026-11-01T00:00:00Z',
  end: '2026-11-02T00:00:00Z',
  ...parts,
})
const price = (parts: object) => ({
  price_id: '1',
  provider: 'acme',
  model_match: { type: 'exact', pattern: 'm' },
  meter: 'output_tokens',
  amount: '1',
  per: 1,
  currency: 'USD',
  valid_from: '2026-01-01T00:00:00Z',
  source: 'test',
  ...parts,
})
const event = (parts: object) => ({ id: '1', provider: 'openai', model: 'm', usage: {}, ...parts })

describe('a name has one spelling', () => {
  test.each([
    [DECOMPOSED, COMPOSED],
    ['\tacme\n', 'acme'],
    ['', ''],
    ['a  b', 'a  b'],
    ['\u212B', '\u00C5'],
  ])('%j is %j', (name, plain) => {
    expect(plainName(name)).toBe(plain)
  })

  test('which is its own, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const plain = plainName(name)
        expect(plainName(plain)).toBe(plain)
        expect(plainName(` ${name.normalize('NFD')} `)).toBe(plainName(name.normalize('NFD')))
      }),
    )
  })

  test('in revenue, GPU windows and prices as they are parsed', () => {
    const names = { customer: DECOMPOSED, feature: DECOMPOSED, model: DECOMPOSED, plan: DECOMPOSED }
    expect(Object.values(revenueLine.parse(line(names))).filter((one) => one === COMPOSED)).toHaveLength(4)
    expect(
      gpuWindow.parse(
        window({ pool: DECOMPOSED, gpu: { type: ' h100' }, provider: DECOMPOSED, model: DECOMPOSED }),
      ),
    ).toMatchObject({ pool: COMPOSED, gpu: { type: 'h100' }, provider: COMPOSED, model: COMPOSED })
    const entry = { provider: DECOMPOSED, model_match: { type: 'exact', pattern: DECOMPOSED }, sheet: ' s' }
    const conditions = { region: [DECOMPOSED], attributes: { deployment: DECOMPOSED } }
    expect(priceEntry.parse(price({ ...entry, conditions }))).toMatchObject({
      provider: COMPOSED,
      model_match: { pattern: COMPOSED },
      sheet: 's',
      conditions: { region: [COMPOSED], attributes: { deployment: COMPOSED } },
    })
  })
})

test.each(['a\tb', 'a\nb', '\u0000', 'a\u0085b', 'a\u2028b', 'a\u007Fb', '\uD800'])(
  '%j is no name anywhere',
  (name) => {
    for (const parse of [
      revenueLine.safeParse(line({ customer: name })),
      revenueLine.safeParse(line({ feature: name })),
      gpuWindow.safeParse(window({ pool: name })),
      priceEntry.safeParse(price({ provider: name })),
      usageEvent.safeParse(event({ customer: name })),
      usageEvent.safeParse(event({ model: name })),
      usageEvent.safeParse(event({ gpu: { type: name, seconds: 1 } })),
    ])
      expect(parse.error?.issues[0]?.message).toMatch(/control characters|well-formed/)
  },
)

test('blanks alone are no required name, and an unattributed one', () => {
  expect(usageEvent.safeParse(event({ model: ' ' })).success).toBe(false)
  expect(revenueLine.safeParse(line({ customer: '\u00A0' })).success).toBe(false)
  expect(usageEvent.safeParse(event({ customer: ' ' })).success).toBe(true)
  expect(revenueLine.parse(line({ feature: ' ' }))).toMatchObject({ feature: '' })
})

test('what others write as a name is one that an event takes, or none', () => {
  expect(nameFrom(' a\t\nb ')).toBe('a b')
  expect(nameFrom('x'.repeat(300))).toHaveLength(256)
  for (const nobody of ['', ' ', '\n', 'None', 'null', 'undefined', null, 7])
    expect(nameFrom(nobody)).toBeUndefined()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const name = nameFrom(text)
      expect(name === undefined || optionalName.safeParse(name).success).toBe(true)
    }),
  )
})
