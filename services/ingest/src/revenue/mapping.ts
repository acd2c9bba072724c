import { type CsvMapping, REVENUE_FIELDS, type RevenueField, type StripeOptions } from '@marginscope/finance'
import { CSV_DATES, CSV_DECIMALS, CSV_DELIMITERS, LIMITS, MarginscopeError } from '@marginscope/schemas'

/** How the lines of a request are to be read: what its query says. */
export interface RevenueMapping {
  readonly csv: CsvMapping
  readonly stripe: StripeOptions
  /** Of lines that state none. */
  readonly version: number | undefined
}

/**
 * Reads the query of `POST /v1/revenue`: `column.<field>=<header>` and `default.<field>=<value>` for CSV, and
 * `delimiter`, `decimal`, `dates` where the table is not to decide itself;
 * `customer=<name>` and `invoice=<id>` for Stripe's line items that come without their invoice,
 * `customer.<Stripe id>=<name>` to give Stripe's customers the names that usage has, `test_mode=true` to try out;
 * `version=<n>` or `replace=true` for a corrected import. Throws 400 `invalid_parameter` for anything else: a misspelt
 * one must not be passed over.
 */
export function readMapping(query: URLSearchParams, is_csv: boolean, received_at: number): RevenueMapping {
  const columns: Partial<Record<RevenueField, string>> = {}
  const defaults: Partial<Record<RevenueField, string>> = {}
  const customers = new Map<string, string>()
  const plain = new Map<string, string>()
  const seen = new Set<string>()
  for (const [name, value] of query) {
    if (seen.has(name)) throw invalid(name, 'is given twice')
    seen.add(name)
    if (value === '') throw invalid(name, 'must not be empty')
    const [what = '', ...rest] = name.split('.')
    const of = rest.join('.')
    if (what === 'column' && is_csv) columns[fieldOf(name, of)] = value
    else if (what === 'default' && is_csv) defaults[fieldOf(name, of)] = value
    else if (what === 'customer' && of !== '' && !is_csv) customers.set(of, value)
    else if (VERSIONS.includes(name) || (is_csv ? OF_TABLES : OF_STRIPE).includes(name))
      plain.set(name, value)
    else throw invalid(name, is_csv ? IN_CSV : IN_JSON)
  }
  const customer = plain.get('customer')
  const invoice = plain.get('invoice')
  return {
    csv: {
      defaults,
      rows_max: LIMITS.events_per_request,
      ...(Object.keys(columns).length === 0 ? {} : { columns }),
      ...oneOf('delimiter', CSV_DELIMITERS, plain),
      ...oneOf('decimal', CSV_DECIMALS, plain),
      ...oneOf('dates', CSV_DATES, plain),
    },
    stripe: {
      customers,
      test_mode: isTrue('test_mode', plain.get('test_mode')),
      ...(customer === undefined ? {} : { customer }),
      ...(invoice === undefined ? {} : { invoice }),
    },
    version: versionOf(plain, received_at),
  }
}

const VERSIONS: readonly string[] = ['version', 'replace']
const OF_TABLES: readonly string[] = ['delimiter', 'decimal', 'dates']
const OF_STRIPE: readonly string[] = ['customer', 'invoice', 'test_mode']
const IN_CSV =
  'is unknown; with text/csv there are column.<field>=<header>, default.<field>=<value>, delimiter, decimal, dates, version=<n> and replace=true'
const IN_JSON =
  'is unknown; there are customer=<name>, customer.<Stripe id>=<name>, invoice=<id>, test_mode=true, version=<n> and replace=true, and with Content-Type text/csv column.<field>, default.<field>, delimiter, decimal and dates'

/** `replace` takes the second of arrival, which is above any version counted by hand, and above each replace before. */
function versionOf(given: ReadonlyMap<string, string>, received_at: number): number | undefined {
  const version = given.get('version')
  const is_replaced = isTrue('replace', given.get('replace'))
  if (version === undefined) return is_replaced ? Math.floor(received_at / 1000) : undefined
  if (is_replaced) throw invalid('replace', 'is a version by itself; give one of version and replace')
  if (!/^\d{1,10}$/.test(version) || Number(version) < 1 || Number(version) > LIMITS.version)
    throw invalid('version', `must be a whole number from 1 to ${LIMITS.version}`)
  return Number(version)
}

function oneOf<Name extends string, Word extends string>(
  name: Name,
  words: readonly Word[],
  given: ReadonlyMap<string, string>,
): Partial<Record<Name, Word>> {
  const value = given.get(name)
  if (value === undefined) return {}
  const word = words.find((one) => one === value)
  if (word === undefined) throw invalid(name, `must be one of ${words.join(', ')}`)
  // A computed key widens to string; it is `name`.
  return { [name]: word } as Partial<Record<Name, Word>>
}

function isTrue(name: string, value: string | undefined): boolean {
  if (value !== undefined && value !== 'true' && value !== 'false')
    throw invalid(name, 'must be true or false')
  return value === 'true'
}

function fieldOf(name: string, text: string): RevenueField {
  const field = REVENUE_FIELDS.find((one) => one === text)
  if (field === undefined)
    throw invalid(name, `names no field of a revenue line; there are ${REVENUE_FIELDS.join(', ')}`)
  return field
}

function invalid(name: string, what: string): MarginscopeError {
  const path = name.slice(0, 100)
  return new MarginscopeError('invalid_parameter', `the parameter ${JSON.stringify(path)} ${what}`, {
    status: 400,
    path,
  })
}
