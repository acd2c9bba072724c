import type { SheetBlock, SheetModel } from './sheet-model.ts'

/**
 * DeepSeek's two aliases through all that they have stood for. Each step as its pricing page had it: V3 and R1 with
 * the discount by night from 2025-02-26, one price from 2025-09-05 (V3.1), V3.2-Exp from 2025-09-29, V4 Flash from
 * 2026-04-24 with cache hits at a tenth from 2026-04-26, dearer by day from 2026-08-17 in Beijing, V4.1 Flash from
 * 2026-09-10. Since 2026-09-19 it says that China's public holidays have no peak hours.
 */
const PAGE = 'https://api-docs.deepseek.com/quick_start/pricing'

const price = (input: string, hit: string, output: string): SheetBlock['prices'] => ({
  uncached_input_tokens: { amount: input },
  cache_read_tokens: { amount: hit },
  output_tokens: { amount: output },
})

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

const within = (
  days: readonly (typeof WEEK)[number][],
  ...hours: readonly (readonly [string, string])[]
) => ({
  time_windows: hours.map(([start, end]) => ({ days: [...days], start, end, tz: 'UTC' })),
})
/** The hours of Beijing's working day, 9 to 12 and 14 to 18. */
const PEAK = [
  ['01:00', '04:00'],
  ['06:00', '10:00'],
] as const

const NIGHTLY = '2025-02-26T16:30:00Z'
const ONE_PRICE = '2025-09-05T16:00:00Z'
const V32 = '2025-09-29T00:00:00Z'
const V4 = '2026-04-24T00:00:00Z'
export const V4_CHEAPER = '2026-04-26T12:15:00Z'
export const V4_PEAKS = '2026-08-16T16:00:00Z'
const V4_WORKDAYS = '2026-08-23T00:00:00Z'
const V41 = '2026-09-10T04:00:00Z'

/**
 * Workdays off since the page says so, by the State Council's notice for 2026, and New Year's Day. A day of UTC holds the
 * peak hours of the same day in Beijing. What the notice for 2027 adds is not known here.
 */
const HOLIDAYS = [
  ['2026-09-25T00:00:00Z', '2026-09-26T00:00:00Z'],
  ['2026-10-01T00:00:00Z', '2026-10-08T00:00:00Z'],
  ['2027-01-01T00:00:00Z', '2027-01-02T00:00:00Z'],
] as const

/** A block of peak hours, cut out around the holidays. */
export function outsideHolidays(block: SheetBlock): readonly SheetBlock[] {
  let pieces: readonly SheetBlock[] = [block]
  for (const [start, end] of HOLIDAYS)
    pieces = pieces.flatMap((piece) => {
      const { from = '', to } = piece
      if (from >= end || (to !== undefined && to <= start)) return [piece]
      const before = from < start ? [{ ...piece, to: start }] : []
      const after = to === undefined || to > end ? [{ ...piece, from: end }] : []
      return [...before, ...after]
    })
  return pieces
}

const byNight = (input: string, hit: string, output: string): readonly SheetBlock[] => [
  { from: NIGHTLY, to: ONE_PRICE, prices: price('0.135', '0.035', '0.55') },
  {
    from: NIGHTLY,
    to: ONE_PRICE,
    conditions: within(WEEK, ['00:30', '16:30']),
    prices: price(input, hit, output),
  },
]

const FLASH_SINCE_41: readonly SheetBlock[] = [
  { from: V41, prices: price('0.15', '0.003', '0.6') },
  ...outsideHolidays({
    from: V41,
    conditions: within(WORKDAYS, ...PEAK),
    prices: price('0.3', '0.006', '1.2'),
  }),
]

const FLASH: readonly SheetBlock[] = [
  { from: V4_CHEAPER, to: V4_PEAKS, prices: price('0.14', '0.0028', '0.28') },
  { from: V4_PEAKS, to: V41, prices: price('0.22', '0.007', '0.66') },
  {
    from: V4_PEAKS,
    to: V4_WORKDAYS,
    conditions: within(WEEK, ...PEAK),
    prices: price('0.44', '0.014', '1.32'),
  },
  {
    from: V4_WORKDAYS,
    to: V41,
    conditions: within(WORKDAYS, ...PEAK),
    prices: price('0.44', '0.014', '1.32'),
  },
  ...FLASH_SINCE_41,
]

const SHARED: readonly SheetBlock[] = [
  { from: ONE_PRICE, to: V32, prices: price('0.56', '0.07', '1.68') },
  { from: V32, to: V4, prices: price('0.28', '0.028', '0.42') },
  { from: V4, to: V4_CHEAPER, prices: price('0.14', '0.028', '0.28') },
  ...FLASH,
]

const deepseek = (
  model: string,
  type: 'exact' | 'prefix',
  source: string,
  blocks: readonly SheetBlock[],
): SheetModel => ({
  provider: 'deepseek',
  table: 'history',
  model,
  match: { type, pattern: model },
  priority: -200,
  blocks,
  source: `DeepSeek's pricing page as it was: ${source}`,
  source_url: PAGE,
  checked_at: '2026-11-30',
})

export const DEEPSEEK: readonly SheetModel[] = [
  deepseek(
    'deepseek-chat',
    'exact',
    'V3 from 2025-02-08, nightly discount 2025-02-26 to 09-05, V3.1, V3.2 from 2025-09-29, V4 Flash from 2026-04-24',
    [
      { to: '2025-02-08T16:00:00Z', prices: price('0.14', '0.014', '0.28') },
      { from: '2025-02-08T16:00:00Z', to: NIGHTLY, prices: price('0.27', '0.07', '1.1') },
      ...byNight('0.27', '0.07', '1.1'),
      ...SHARED,
    ],
  ),
  deepseek(
    'deepseek-reasoner',
    'exact',
    'R1, nightly discount 2025-02-26 to 09-05, V3.1, V3.2 from 2025-09-29, V4 Flash from 2026-04-24',
    [{ to: NIGHTLY, prices: price('0.55', '0.14', '2.19') }, ...byNight('0.55', '0.14', '2.19'), ...SHARED],
  ),
  deepseek(
    'deepseek-v4-flash',
    'prefix',
    'cache hits at a tenth from 2026-04-26, dearer by day from 2026-08-17, V4.1 Flash from 2026-09-10 (LiteLLM 1.110.2)',
    [{ to: V4_CHEAPER, prices: price('0.14', '0.028', '0.28') }, ...FLASH],
  ),
  deepseek('deepseek-flash', 'exact', 'V4.1 Flash from 2026-09-10 (LiteLLM 1.110.2)', FLASH_SINCE_41),
]
