import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { bookVersions, usageLedger } from '@marginscope/ledger'
import { ClickHouseQueryBuilder } from './clickhouse-query.ts'
import { type BoardUid, boardsMenu, TAG } from './links.ts'
import { type PanelSpec, panelOf } from './panels.ts'
import { type BoardDimension, fixedScope, type Scope, scopeOfVariables } from './scope.ts'
import { datasourceVariable, dimensionVariable, tenantVariable } from './variables.ts'

const { c } = usageLedger

const GRID_COLUMNS = 24

interface Described {
  readonly uid: BoardUid
  readonly title: string
  readonly description: string
  /** The panels in reading order, placed from the left, a new line where the next does not fit. */
  readonly panels: (scope: Scope) => readonly PanelSpec[]
}

export interface BoardSpec extends Described {
  /** What a reader can narrow the board to, besides the tenant. */
  readonly dimensions: readonly BoardDimension[]
  /** Marks of its own, beside those of prices. */
  readonly annotations?: readonly ((scope: Scope) => AnnotationQueryBuilder)[]
}

/** A board with variables for the data source, the tenant and its dimensions, and marks where prices changed. */
export function board(spec: BoardSpec): Dashboard {
  const scope = scopeOfVariables(spec.dimensions)
  const builder = described(spec, scope)
    .link(boardsMenu())
    .withVariable(datasourceVariable())
    .withVariable(tenantVariable(scope))
    .annotation(priceChanges(scope))
  for (const annotation of spec.annotations ?? []) builder.annotation(annotation(scope))
  for (const dimension of spec.dimensions) builder.withVariable(dimensionVariable(dimension, scope))
  return builder.build()
}

/** A board without variables, links and annotations: Grafana shares no other with the public. */
export function publicBoard(spec: Described, tenant: string): Dashboard {
  return described(spec, fixedScope(tenant)).build()
}

function described(spec: Described, scope: Scope): DashboardBuilder {
  const builder = new DashboardBuilder(spec.title)
    .uid(spec.uid)
    .description(spec.description)
    .tags([TAG])
    .timezone('utc')
    .time({ from: 'now-30d', to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
  let [x, y, line_height] = [0, 0, 0]
  for (const panel of spec.panels(scope)) {
    const [w, h] = panel.size
    if (x + w > GRID_COLUMNS) [x, y, line_height] = [0, y + line_height, 0]
    // The builder's own placing lets a line run over its end.
    const placed = panelOf(panel, scope).build()
    builder.withPanel({ build: () => ({ ...placed, gridPos: { x, y, w, h } }) })
    x += w
    line_height = Math.max(line_height, h)
  }
  return builder
}

function priceChanges(scope: Scope): AnnotationQueryBuilder {
  const sql = `SELECT ${c.recorded_at} AS time,
  concat('Price book ', toString(${c.book_version}), ': ', toString(${bookVersions.c.entries}), ' prices, ', toString(${bookVersions.c.rates}), ' rates') AS text,
  if(${c.tenant} = '', 'list', 'contract') AS tags
FROM ${bookVersions.name}
WHERE (${c.tenant} = '' OR ${scope.tenant}) AND $__timeFilter(${c.recorded_at})
ORDER BY ${c.time} LIMIT 200`
  return new AnnotationQueryBuilder()
    .name('Price changes')
    .datasource(scope.datasource)
    .enable(true)
    .iconColor('purple')
    .target(new ClickHouseQueryBuilder(scope.datasource, sql, 'table'))
}
