import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog'
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common'

export const PLUGIN = 'grafana-clickhouse-datasource'
const PLUGIN_VERSION = '4.20.0'

/** `series` needs a column `time`, ascending; text columns become labels. `table` takes rows as they come. */
export type QueryShape = 'series' | 'table'

/** The query model of Grafana's ClickHouse plugin, as far as SQL needs it. */
export interface ClickHouseQuery extends Dataquery {
  readonly refId: string
  readonly datasource: DataSourceRef
  readonly pluginVersion: string
  readonly editorType: 'sql'
  readonly rawSql: string
  readonly format: 0 | 1
  readonly queryType: 'timeseries' | 'table'
}

/** The SDK has no query for ClickHouse: this is one. */
export class ClickHouseQueryBuilder implements Builder<Dataquery> {
  readonly #query: Omit<ClickHouseQuery, '_implementsDataqueryVariant'>

  constructor(datasource: DataSourceRef, sql: string, shape: QueryShape) {
    this.#query = {
      refId: 'A',
      datasource,
      pluginVersion: PLUGIN_VERSION,
      editorType: 'sql',
      rawSql: sql.trim(),
      format: shape === 'series' ? 0 : 1,
      queryType: shape === 'series' ? 'timeseries' : 'table',
    }
  }

  build(): ClickHouseQuery {
    // The method marks the type alone; as a function it never reaches the JSON.
    return { ...this.#query, _implementsDataqueryVariant: () => {} }
  }
}
