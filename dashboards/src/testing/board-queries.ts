import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import type { ClickHouseQuery } from '../clickhouse-query.ts'
import { ALL, type VariableValues } from './expand-macros.ts'

/** A statement of a board, and where in it: `Executive / panel 3, Cost`. */
export interface BoardQuery {
  readonly place: string
  readonly kind: 'panel' | 'annotation' | 'variable'
  readonly panel_id: number | undefined
  readonly sql: string
}

/** Every statement that a board sends: panels, annotations, variables. */
export function queriesOf(board: Dashboard): BoardQuery[] {
  const panels = (board.panels ?? []).flatMap((panel) =>
    ('targets' in panel ? (panel.targets ?? []) : []).map((target) => ({
      place: `${board.title} / panel ${panel.id}, ${panel.title}`,
      kind: 'panel' as const,
      panel_id: panel.id,
      sql: sqlOf(target),
    })),
  )
  const annotations = (board.annotations.list ?? []).map(({ name, target }) => ({
    place: `${board.title} / annotation ${name}`,
    kind: 'annotation' as const,
    panel_id: undefined,
    sql: sqlOf(target),
  }))
  const variables = (board.templating.list ?? [])
    .filter(({ type }) => String(type) === 'query')
    .map(({ name, query }) => ({
      place: `${board.title} / variable ${name}`,
      kind: 'variable' as const,
      panel_id: undefined,
      sql: String(query),
    }))
  return [...panels, ...annotations, ...variables]
}

/** The variables as a board opens: All, and its own tenant. */
export function atAll(board: Dashboard, tenant = 'default'): VariableValues {
  return withValue(board, ALL, tenant)
}

/** Every variable but the tenant at the same value, or several. */
export function withValue(
  board: Dashboard,
  value: string | readonly string[],
  tenant = 'default',
): VariableValues {
  const names = (board.templating.list ?? []).map(({ name }) => name)
  return Object.fromEntries(names.map((name) => [name, [name === 'tenant' ? tenant : value].flat()]))
}

function sqlOf(target: unknown): string {
  // The boundary to the SDK, which knows no query of ClickHouse: every target here is ours.
  return (target as ClickHouseQuery).rawSql
}
