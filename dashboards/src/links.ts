import {
  DashboardLinkBuilder,
  DashboardLinkType,
  type DynamicConfigValue,
} from '@grafana/grafana-foundation-sdk/dashboard'
import type { BoardDimension } from './scope.ts'

/** The boards by uid, at most 40 characters each: links and alerts name them, so they never change. */
export const UID = {
  executive: 'marginscope-executive',
  bridge: 'marginscope-margin-bridge',
  customers: 'marginscope-customers',
  features: 'marginscope-features-models',
  savings: 'marginscope-savings',
  gpu: 'marginscope-gpu',
  regressions: 'marginscope-regressions',
  quality: 'marginscope-data-quality',
  public: 'marginscope-public',
} as const
export type BoardUid = (typeof UID)[keyof typeof UID]

export const TAG = 'marginscope'

/** The menu of all boards, in the same tenant and period. */
export function boardsMenu(): DashboardLinkBuilder {
  return new DashboardLinkBuilder('Boards')
    .type(DashboardLinkType.Dashboards)
    .tags([TAG])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true)
}

/** From a row to another board, narrowed to the row's own value, in the same tenant and period. */
export function rowLink(
  title: string,
  to: BoardUid,
  dimensions: readonly BoardDimension[],
): DynamicConfigValue[] {
  const narrowed = dimensions.map(
    (dimension) => `&var-${dimension}=\${__data.fields.${dimension}:percentencode}`,
  )
  const url = `/d/${to}?\${ds:queryparam}&\${tenant:queryparam}${narrowed.join('')}&\${__url_time_range}`
  return [{ id: 'links', value: [{ title, url, targetBlank: false }] }]
}
