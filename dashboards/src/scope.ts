import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common'
import { usageLedger } from '@marginscope/ledger'
import { PLUGIN } from './clickhouse-query.ts'

/** What a board can be narrowed to; each is a column of the ledgers and a variable of the same name. */
export type BoardDimension = 'customer' | 'feature' | 'model'

/** What stands for "" on a board: an empty variable means "all" to Grafana. */
export const UNATTRIBUTED = '(unattributed)'

/** Whose figures a board shows, and through which data source. */
export interface Scope {
  readonly datasource: DataSourceRef
  /** The condition on the tenant. */
  readonly tenant: string
  /** For FROM: a table's rows of the tenant; further conditions follow with AND. */
  of(table: { readonly name: string }): string
  /** The condition on a dimension, as `AND …`; empty where the board has no variable for it. */
  narrowed(dimension: BoardDimension): string
  /** Whether what has no value of the dimension is meant, as `AND …`; empty where the board has no variable for it. */
  open(dimension: BoardDimension): string
}

/** A board with variables: data source, tenant, and the dimensions that it can be narrowed to. */
export function scopeOfVariables(dimensions: readonly BoardDimension[]): Scope {
  return {
    datasource: { type: PLUGIN, uid: `\${ds}` },
    ...ofTenant(`arrayElement(${valuesOf('tenant')}, 1)`),
    narrowed: (dimension) =>
      dimensions.includes(dimension)
        ? `AND $__conditionalAll(has(${valuesOf(dimension)}, ${named(dimension)}), $${dimension})`
        : '',
    open: (dimension) =>
      dimensions.includes(dimension)
        ? `AND $__conditionalAll(has(${valuesOf(dimension)}, '${UNATTRIBUTED}'), $${dimension})`
        : '',
  }
}

/**
 * A variable's values as an array. Grafana's formats for SQL leave a backslash as it is, with which a name could end its
 * own quotes, so the values come as a URL's parameters (`var-customer=a%5C%27&var-customer=b`), where neither
 * quotes nor backslashes are left, and the engine decodes them:
 * https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/#query-parameter
 */
function valuesOf(variable: string): string {
  const first = `var-${variable}=`.length + 1
  return `arrayMap(one -> decodeURLFormComponent(substring(one, ${first})), splitByChar('&', '\${${variable}:queryparam}'))`
}

/** A board without variables, as public dashboards must be: the tenant stands in it. */
export function fixedScope(tenant: string): Scope {
  if (!/^[\w-]{1,64}$/.test(tenant))
    throw new Error(`the tenant ${JSON.stringify(tenant)} can't stand in SQL`)
  return {
    datasource: { type: PLUGIN, uid: 'marginscope' },
    ...ofTenant(`'${tenant}'`),
    narrowed: () => '',
    open: () => '',
  }
}

function ofTenant(tenant: string): Pick<Scope, 'tenant' | 'of'> {
  const condition = `${usageLedger.c.tenant} = ${tenant}`
  return { tenant: condition, of: ({ name }) => `${name} WHERE ${condition}` }
}

/** A dimension's value as boards write it. */
export function named(dimension: BoardDimension): string {
  return `if(${dimension} = '', '${UNATTRIBUTED}', ${dimension})`
}
