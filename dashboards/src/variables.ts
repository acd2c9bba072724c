import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { revenueLedger, usageLedger } from '@marginscope/ledger'
import { PLUGIN } from './clickhouse-query.ts'
import { type BoardDimension, named, type Scope } from './scope.ts'
import { inPeriod, type RevenueFrom } from './sql/margin.ts'

const { c } = usageLedger

const LABELS: Readonly<Record<BoardDimension, string>> = {
  customer: 'Customer',
  feature: 'Feature',
  model: 'Model',
}
/** What the menus hold at most: beyond this a name can still be typed. */
const VALUES_MAX = 5_000

export function datasourceVariable(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('ds')
    .label('Data source')
    .type(PLUGIN)
    .current({ text: 'Marginscope', value: 'marginscope' })
}

/** Grafana's database user reads all tenants, so the board names the one that it shows. */
export function tenantVariable({ datasource }: Scope): QueryVariableBuilder {
  return new QueryVariableBuilder('tenant')
    .label('Tenant')
    .datasource(datasource)
    .query(
      `SELECT ${c.tenant} FROM ${usageLedger.name} GROUP BY ${c.tenant} ORDER BY ${c.tenant} LIMIT ${VALUES_MAX}`,
    )
    .current({ text: 'default', value: 'default' })
    .multi(false)
    .includeAll(false)
    .allowCustomValue(true)
    .refresh(VariableRefresh.OnDashboardLoad)
    .sort(VariableSort.Disabled)
}

/** The values that the period has. A customer that pays without using anything is among them. */
export function dimensionVariable(dimension: BoardDimension, scope: Scope): QueryVariableBuilder {
  const from = (table: RevenueFrom | typeof usageLedger) =>
    `SELECT ${named(dimension)} AS value FROM ${inPeriod(scope, table, [])} GROUP BY ${dimension}`
  const revenue = dimension === c.customer ? `\nUNION DISTINCT\n${from(revenueLedger)}` : ''
  return new QueryVariableBuilder(dimension)
    .label(LABELS[dimension])
    .datasource(scope.datasource)
    .query(`SELECT value FROM (${from(usageLedger)}${revenue}) ORDER BY value LIMIT ${VALUES_MAX}`)
    .current({ text: 'All', value: '$__all' })
    .multi(true)
    .includeAll(true)
    .allowCustomValue(true)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled)
}
