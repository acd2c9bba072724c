import { type CsvMapping, REVENUE_FIELDS, type RevenueField, type StripeOptions } from '@marginscope/finance'
import { MarginscopeError } from '@marginscope/schemas'

/** How the lines of a request are to be read: what its query says. */
export interface RevenueMapping {
  readonly csv: CsvMapping
  readonly stripe: StripeOptions
}

/**
 * Reads the query of `POST /v1/revenue`: `column.<field>=<header>` and `default.<field>=<value>` for CSV;
 * `customer=<name>` for Stripe's line items that come without their invoice, and `customer.<Stripe id>=<name>` to
 * give Stripe's customers the names that usage has. Throws 400 `invalid_parameter` for anything else: a misspelt
 * one must not be passed over.
 */
export function readMapping(query: URLSearchParams, is_csv: boolean): RevenueMapping {
  const columns: Partial<Record<RevenueField, string>> = {}
  const defaults: Partial<Record<RevenueField, string>> = {}
  const customers = new Map<string, string>()
  const seen = new Set<string>()
  let customer: string | undefined
  for (const [name, value] of query) {
    if (seen.has(name)) throw invalid(name, 'is given twice')
    seen.add(name)
    if (value === '') throw invalid(name, 'must not be empty')
    const [what = '', ...rest] = name.split('.')
    const of = rest.join('.')
    if (what === 'column' && is_csv) columns[fieldOf(name, of)] = value
    else if (what === 'default' && is_csv) defaults[fieldOf(name, of)] = value
    else if (name === 'customer' && !is_csv) customer = value
    else if (what === 'customer' && of !== '' && !is_csv) customers.set(of, value)
    else throw invalid(name, is_csv ? IN_CSV : IN_JSON)
  }
  return {
    csv: { defaults, ...(Object.keys(columns).length === 0 ? {} : { columns }) },
    stripe: { customers, ...(customer === undefined ? {} : { customer }) },
  }
}

const IN_CSV = 'is unknown; with text/csv there are column.<field>=<header> and default.<field>=<value>'
const IN_JSON =
  'is unknown; there are customer=<name> and customer.<Stripe id>=<name>, and with Content-Type text/csv column.<field> and default.<field>'

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
