import { usageLedger } from '@marginscope/ledger'
import { insertSelectSql } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'

/** A history that the engine makes: a feature's requests spread evenly, each with its own tokens, drawn from a seed. */
export interface MadeHistory {
  readonly tenant: string
  readonly feature?: string
  readonly model?: string
  readonly customer?: string
  readonly from_ms: number
  readonly to_ms: number
  readonly per_bucket: number
  /** Output is this much longer from then on. */
  readonly change?: { readonly at_ms: number; readonly factor: number }
  readonly seed?: number
  /** The price book that they are priced from, and how its prices are beside $2 and $10 for a million tokens. */
  readonly book_version?: number
  readonly price_factor?: number
  /** RFC 3339; when the rows are recorded. Default: now. */
  readonly recorded_at?: string
}

const BUCKET_MS = 300_000
/** USD a token. */
const PRICES = { input: 0.000_002, output: 0.000_01 }

/** Writes it down; lengths are exponential around 400 output tokens, input is 1,000. */
export async function insertHistory(warehouse: Warehouse, made: MadeHistory): Promise<void> {
  const { c } = usageLedger
  const { tenant, feature = 'chat', model = 'gpt-5', customer = 'acme', seed = 1, change } = made
  const { book_version = 0, price_factor = 1 } = made
  const count = Math.round(((made.to_ms - made.from_ms) / BUCKET_MS) * made.per_bucket)
  const step_ms = (made.to_ms - made.from_ms) / count
  const uniform = `((cityHash64(number, ${seed}, '${feature}') % 1000003) + 1) / 1000004`
  const time = `fromUnixTimestamp64Milli(toInt64(${made.from_ms} + number * ${step_ms}), 'UTC')`
  const factor =
    change === undefined
      ? '1'
      : `if(${made.from_ms} + number * ${step_ms} >= ${change.at_ms}, ${change.factor}, 1)`
  const output = `toInt64(ceil(-400 * log(${uniform}) * ${factor}))`
  const cost_output = `toDecimal128(${output} * ${PRICES.output * price_factor}, 18)`
  const cost_input = `toDecimal128(${1_000 * PRICES.input * price_factor}, 18)`
  const sql = insertSelectSql(
    usageLedger,
    {
      tenant: `'${tenant}'`,
      identity: 'generateUUIDv4()',
      event_id: 'toString(number)',
      version: '1',
      kind: "'charge'",
      time,
      provider: "'openai'",
      model: `'${model}'`,
      feature: `'${feature}'`,
      customer: `'${customer}'`,
      outcome: "'success'",
      book_version: `${book_version}`,
      requests: '1',
      uncached_input_tokens: '1000',
      output_tokens: output,
      cost: `${cost_input} + ${cost_output}`,
      cost_input,
      cost_output,
      received_at:
        made.recorded_at === undefined ? 'now64(3)' : `toDateTime64('${made.recorded_at}', 3, 'UTC')`,
      ...(made.recorded_at === undefined
        ? {}
        : { [c.recorded_at]: `toDateTime64('${made.recorded_at}', 3, 'UTC')` }),
    },
    `numbers(${count})`,
  )
  await warehouse.command(sql)
}
