import { attoOf } from '@marginscope/normalise'
import { nameFrom } from '@marginscope/schemas'
import { billLine } from '../aggregate.ts'
import { type Fields, fieldsOf, firstName, jsonFrom, known, timeFrom } from '../fields.ts'
import { PASSED, refused, type Source } from '../source.ts'

/**
 * Billing exports in FOCUS 1.0 to 1.4 (https://focus.finops.org/focus-specification/), as AWS, Microsoft, Google and others
 * write them, CSV or Parquet. Of them the rows for AI are taken, at `BilledCost`: what the invoice says. 1.3 calls the
 * provider `ServiceProviderName` instead of `ProviderName`.
 *
 * The specification gives rows no id: a row is all that it says but its tags and metadata of the export. A month is taken
 * once it is over: until then providers restate rows, and a restated row would be another.
 */
export const focus: Source = {
  name: 'focus',
  get columns() {
    return [...ABOUT, ...READ_BESIDE]
  },
  about:
    'billing exports of AWS, Azure, Google in FOCUS 1.0-1.4, CSV or Parquet: rows for AI, for reconciliation',
  detects: (row) => 'BilledCost' in row && 'ChargePeriodStart' in row && 'ChargeCategory' in row,
  read: (raw, { now_ms }) => {
    const row = withoutNulls(raw)
    if (!isAi(row) || row.ChargeCategory === 'Tax') return PASSED
    const time = instantOf(row.ChargePeriodStart)
    const end = instantOf(row.BillingPeriodEnd)
    if (time === undefined) return refused('invalid_field', 'ChargePeriodStart must be a time')
    if (end === undefined) return refused('invalid_field', 'BillingPeriodEnd must be a time')
    if (Date.parse(end) > now_ms)
      return refused(
        'period_open',
        `the billing period ends ${end}: import it when it is over, its rows may still change`,
      )
    const tags = tagsOf(row.Tags)
    return billLine({
      source: 'focus',
      about: [...ABOUT.map((column) => textOf(row[column])), ...tags],
      time,
      provider: providerOf(row),
      model:
        firstName(row.SkuMeter, row.ResourceName, row.ChargeDescription, row.SkuId, row.ServiceName) ??
        'unknown',
      amount: row.BilledCost,
      currency: row.BillingCurrency,
      attributes: known({
        service: nameFrom(row.ServiceName),
        sku: nameFrom(row.SkuId),
        description: nameFrom(row.ChargeDescription),
        account: firstName(row.SubAccountName, row.SubAccountId),
        invoice: nameFrom(row.InvoiceId),
        ...Object.fromEntries(tags.slice(0, TAGS_MAX)),
      }),
      grows: false,
      more: known({ region: nameFrom(row.RegionId) }),
    })
  },
}

/** What of a row says which charge it is; columns that an export of an earlier version lacks are empty. */
const ABOUT = [
  'BillingAccountId',
  'SubAccountId',
  'BillingPeriodStart',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ServiceName',
  'SkuId',
  'SkuPriceId',
  'SkuMeter',
  'RegionId',
  'AvailabilityZone',
  'ResourceId',
  'CommitmentDiscountId',
  'PricingCategory',
  'BillingCurrency',
  'BilledCost',
  'EffectiveCost',
  'ListCost',
  'ConsumedQuantity',
  'PricingQuantity',
] as const

/** What else of a row is read. */
const READ_BESIDE = [
  'Tags',
  'BillingPeriodEnd',
  'HostProviderName',
  'InvoiceId',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'ResourceName',
  'ServiceCategory',
  'ServiceProviderName',
  'SubAccountName',
] as const

/** What an export writes for nothing. */
function withoutNulls(row: Fields): Fields {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([, cell]) => cell !== 'NULL' && cell !== '' && cell !== null && cell !== undefined,
    ),
  )
}

/** One spelling of a value, from CSV as from Parquet: decimals without trailing zeros, times in UTC, tags in order. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (value instanceof Date || typeof value === 'object') return instantOf(value) ?? JSON.stringify(value)
  const text = String(value)
  const number = attoOf(text.replace(/^-/, ''))
  if (number !== undefined) return `${text.startsWith('-') ? '-' : ''}${number}`
  return instantOf(text) ?? text
}

function instantOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  const time = timeFrom(value)
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const AI_CATEGORY = /machine learning/i
const AI_SERVICE =
  /bedrock|sagemaker|openai|cognitive services|foundry|azure ai|vertex|gemini|generative ai|anthropic|claude|mistral|cohere/i

function isAi({ ServiceCategory, ServiceName, PublisherName }: Fields): boolean {
  return AI_CATEGORY.test(String(ServiceCategory)) || AI_SERVICE.test(`${ServiceName} ${PublisherName}`)
}

/** As the price book calls them, so that a bill stands beside the usage of the same provider. */
const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/aws|amazon/i, 'bedrock'],
  [/microsoft|azure/i, 'azure'],
  [/google|gcp/i, 'vertex'],
]

function providerOf(row: Fields): string {
  const name =
    firstName(row.ServiceProviderName, row.ProviderName, row.HostProviderName, row.InvoiceIssuerName) ??
    'unknown'
  return PROVIDERS.find(([pattern]) => pattern.test(name))?.[1] ?? name.toLowerCase()
}

const TAGS_MAX = 16

/** Pairs of a map, as JSON in a cell or as Parquet has it, in their order. */
function tagsOf(cell: unknown): readonly (readonly [string, string])[] {
  const found = jsonFrom(cell)
  const pairs = Array.isArray(found)
    ? found.map((pair) => [fieldsOf(pair).key, fieldsOf(pair).value])
    : Object.entries(fieldsOf(found))
  const named = pairs.flatMap(([key, value]) => {
    const [name, text] = [nameFrom(`tag.${String(key).trim()}`), nameFrom(String(value ?? ''))]
    return name === undefined || text === undefined ? [] : [[name, text] as const]
  })
  return named.toSorted(([one], [other]) => (one < other ? -1 : 1))
}
