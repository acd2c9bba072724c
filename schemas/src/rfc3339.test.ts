import { expect, test } from 'vitest'
import { annotationInput } from './alerts/annotations.ts'
import { dryRunInput } from './alerts/dry-run.ts'
import { silenceInput } from './alerts/silences.ts'
import { gpuWindow } from './gpu-window.ts'
import { priceEntry } from './price-entry.ts'
import { revenueLine } from './revenue-line.ts'

const end = '2026-01-15T00:00:00Z'
const price = {
  price_id: 'p',
  provider: 'acme',
  model_match: { type: 'exact', pattern: 'm' },
  meter: 'output_tokens',
  amount: '1',
  per: 1,
  currency: 'USD',
  status: 'contract',
  source: 's',
}
const line = { id: 'l', customer: 'c', kind: 'one_off', amount: '1', currency: 'USD' }
const window = { id: 'w', pool: 'p', gpu: { type: 'h100' }, end }

/** Whatever takes an instant, and what of its answer is that instant. */
const READERS: readonly (readonly [string, (at: string) => unknown])[] = [
  ['a price', (at) => priceEntry.parse({ ...price, valid_from: at }).valid_from],
  ['a revenue line', (at) => revenueLine.parse({ ...line, service_start: at }).service_start],
  ['a GPU window', (at) => gpuWindow.parse({ ...window, start: at }).start],
  ['an annotation', (at) => annotationInput.parse({ kind: 'deploy', title: 't', time: at }).time],
  ['a dry run', (at) => dryRunInput.parse({ from: at, to: end }).from],
  [
    'a silence',
    (at) =>
      silenceInput.parse({ matchers: [{ label: 'rule', value: 'r' }], starts_at: at, ends_at: end })
        .starts_at,
  ],
]

test.each(READERS)('%s takes an instant in any spelling of RFC 3339', (_name, read) => {
  const at = (text: string) => new Date(String(read(text))).toISOString()
  expect(at('2026-01-01t00:00:00.5z')).toBe('2026-01-01T00:00:00.500Z')
  expect(at('2026-01-01T05:45:00+05:45')).toBe('2026-01-01T00:00:00.000Z')
  expect(at('2026-01-01T00:00:00.1234567891-00:00')).toBe('2026-01-01T00:00:00.123Z')
  expect(at('2025-12-31T23:59:60Z')).toBe('2025-12-31T23:59:59.999Z')
  for (const other of [
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01T24:00:00Z',
    '2026-02-30T00:00:00Z',
    '',
  ])
    expect(() => read(other), other).toThrow('must be an instant with its offset')
})
