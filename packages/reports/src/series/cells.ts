import {
  amount,
  bigInteger,
  COST_COLUMNS,
  microseconds,
  shapeOf,
  type TenantReader,
  text,
  usageLedger,
} from '@marginscope/ledger'
import type { Atto } from '@marginscope/money'
import type { Dimension } from '@marginscope/schemas'
import {
  and,
  postingConditions,
  rangeParams,
  selectionConditions,
  selectionParams,
} from '../reading/ledger-range.ts'
import { usageSum } from '../reading/usage-sum.ts'
import { ReportError } from '../report-error.ts'
import type { Range } from '../slice.ts'
import { SERVED } from './signal.ts'

const { c, ofTenant } = usageLedger

const COUNTED = [
  c.requests,
  c.uncached_input_tokens,
  c.cache_read_tokens,
  c.cache_write_5m_tokens,
  c.cache_write_1h_tokens,
  c.output_tokens,
  c.reasoning_tokens,
  c.gpu_seconds,
] as const

/** What a customer, feature and model used in a range, exactly; GPU-seconds in millionths. */
export type UsageCell = Readonly<Record<'customer' | 'feature' | 'model', string>> &
  Readonly<Record<(typeof COUNTED)[number], bigint>> &
  Readonly<Record<(typeof COST_COLUMNS)[number], Atto>> & { readonly served: bigint }

const shape = {
  customer: text,
  feature: text,
  model: text,
  served: bigInteger,
  ...shapeOf(
    COUNTED.map((name) => `s_${name}` as const),
    (name) => (name === `s_${c.gpu_seconds}` ? microseconds : bigInteger),
  ),
  ...shapeOf(
    COST_COLUMNS.map((name) => `s_${name}` as const),
    () => amount,
  ),
}

/** More than this are no explanation. */
const CELLS_MAX = 20_000

/** The cells of a slice of usage in [from, to). Fails with `too_many_pairs` beyond 20,000. */
export async function readCells(
  reader: TenantReader,
  filters: ReadonlyMap<Dimension, readonly string[]>,
  range: Range,
): Promise<readonly UsageCell[]> {
  const selection = { filters, as_of_ms: undefined }
  const keys = [c.customer, c.feature, c.model].join(', ')
  const sums = [...COUNTED, ...COST_COLUMNS].map((name) => usageSum(name))
  const rows = await reader.query(
    `SELECT ${keys}, sumIf(${c.requests}, ${SERVED}) AS served, ${sums.join(', ')}
FROM ${ofTenant}${and([...selectionConditions(selection), ...postingConditions()])}
GROUP BY ${keys} ORDER BY ${keys} LIMIT {rows:UInt32}`,
    shape,
    { ...selectionParams(selection), ...rangeParams(range, []), rows: CELLS_MAX + 1 },
  )
  if (rows.length > CELLS_MAX)
    throw new ReportError(
      'too_many_pairs',
      'filter',
      `This range has more than ${CELLS_MAX} combinations of customer, feature and model; narrow it`,
    )
  return rows.map((row) => {
    const { customer, feature, model, served } = row
    const figures = [...COUNTED, ...COST_COLUMNS].map((name) => [name, row[`s_${name}`]])
    return { customer, feature, model, served, ...Object.fromEntries(figures) } as UsageCell // all of them, by name
  })
}
