import { isDiscount, type PriceEntry } from '@marginscope/schemas'
import { grouped } from '../report/figures.ts'
import { textTable } from '../report/text-table.ts'

const PLAIN_TIERS = new Set(['standard', 'batch', 'flex', 'priority'])

/** Price entries for a terminal. */
export function pricesTable(entries: readonly PriceEntry[]): string {
  const rows = entries.map((entry) => [
    entry.provider,
    modelOf(entry),
    ...(isDiscount(entry)
      ? ['every', `list less ${entry.discount}`, '', '']
      : [entry.meter, entry.amount, entry.currency, grouped(String(entry.per))]),
    conditionsOf(entry),
    entry.status,
    entry.valid_from.replace(/T00:00:00(\.000)?Z$/, ''),
    entry.price_id,
  ])
  const header = ['provider', 'model', 'meter', 'amount', 'in', 'per', 'when', 'status', 'from', 'price id']
  return textTable(header, rows, [3, 5])
}

const PATTERN_CHARS_MAX = 40

function modelOf({ model_match }: PriceEntry): string {
  if (model_match === undefined) return '*'
  const { type, pattern } = model_match
  const cut = pattern.length > PATTERN_CHARS_MAX ? `${pattern.slice(0, PATTERN_CHARS_MAX - 1)}…` : pattern
  switch (type) {
    case 'exact':
      return cut
    case 'prefix':
      return `${cut}*`
    case 'regex':
      return `/${cut}/`
  }
}

/** "batch, > 200,000 tokens"; empty when the price is for any request. */
function conditionsOf({ conditions, gpu }: PriceEntry): string {
  const { service_tier, context, region = [], speed = [], ...rest } = conditions
  // "" is a request that states none: what nobody stated need not be shown.
  const [regions, speeds] = [region, speed].map((names) => names.filter((name) => name !== ''))
  const tiers = (service_tier ?? []).filter((tier) => PLAIN_TIERS.has(tier))
  return [
    tiers.length > 0 && tiers.length < PLAIN_TIERS.size ? tiers.join('/') : '',
    context === undefined ? '' : `${context.op} ${grouped(String(context.threshold))} tokens`,
    regions?.join('/') ?? '',
    speeds?.join('/') ?? '',
    gpu === undefined ? '' : [gpu.type, gpu.pool].filter((part) => part !== undefined).join(' in '),
    ...Object.entries(rest).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ]
    .filter((part) => part !== '')
    .join(', ')
}
