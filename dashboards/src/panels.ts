import * as barchart from '@grafana/grafana-foundation-sdk/barchart'
import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  VizLegendOptionsBuilder,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common'
import {
  type DataTransformerConfig,
  type DynamicConfigValue,
  FieldColorBuilder,
  FieldColorModeId,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap'
import * as stat from '@grafana/grafana-foundation-sdk/stat'
import * as table from '@grafana/grafana-foundation-sdk/table'
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries'
import { ClickHouseQueryBuilder } from './clickhouse-query.ts'
import type { Scope } from './scope.ts'
import { PLAIN, type Steps, thresholds } from './thresholds.ts'

/** What every panel says about itself. */
interface Described {
  /** Stable for ever: alerts and links point at it. */
  readonly id: number
  readonly title: string
  /** What the figure means and where its borders are. */
  readonly description: string
  /** A unit of Grafana's, of all figures that `columns` says nothing else about. */
  readonly unit: string
  readonly decimals?: number
  readonly sql: string
  readonly steps?: Steps
  /** Width and height in the grid of 24 columns. */
  readonly size: readonly [w: number, h: number]
  /** Column or series → what differs there. */
  readonly columns?: Readonly<Record<string, readonly DynamicConfigValue[]>>
}

/** One panel of a board. */
export type PanelSpec = Described &
  (
    | { readonly kind: 'stat' }
    | { readonly kind: 'lines'; readonly bands?: boolean }
    | { readonly kind: 'stacked_bars' }
    | { readonly kind: 'waterfall'; readonly x: string; readonly rotated?: boolean }
    | { readonly kind: 'table'; readonly transformations?: readonly DataTransformerConfig[] }
    | { readonly kind: 'heatmap' }
  )

/** A panel without its place, over the scope's data source. */
export function panelOf(spec: PanelSpec, scope: Scope): Builder<Panel> {
  const shape =
    spec.kind === 'lines' || spec.kind === 'stacked_bars' || spec.kind === 'heatmap' ? 'series' : 'table'
  const panel = drawn(spec)
    .id(spec.id)
    .title(spec.title)
    .description(spec.description)
    .unit(spec.unit)
    .datasource(scope.datasource)
    .withTarget(new ClickHouseQueryBuilder(scope.datasource, spec.sql, shape))
    .thresholds(thresholds(spec.steps ?? PLAIN))
  if (spec.decimals !== undefined) panel.decimals(spec.decimals)
  for (const [name, properties] of Object.entries(spec.columns ?? {}))
    panel.overrideByName(name, [...properties])
  return panel
}

type AnyPanel =
  | stat.PanelBuilder
  | timeseries.PanelBuilder
  | barchart.PanelBuilder
  | table.PanelBuilder
  | heatmap.PanelBuilder

function drawn(spec: PanelSpec): AnyPanel {
  const coloured = spec.steps !== undefined
  switch (spec.kind) {
    case 'stat':
      return new stat.PanelBuilder()
        .colorMode(coloured ? BigValueColorMode.Background : BigValueColorMode.None)
        .graphMode(BigValueGraphMode.None)
        .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(''))
        .noValue('–')
    case 'lines': {
      const lines = new timeseries.PanelBuilder().legend(legend()).lineWidth(2).fillOpacity(0)
      if (spec.bands !== true) return lines
      const style = new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.DashedAndArea)
      return lines.thresholdsStyle(style)
    }
    case 'stacked_bars':
      return new timeseries.PanelBuilder()
        .legend(legend())
        .drawStyle(GraphDrawStyle.Bars)
        .fillOpacity(80)
        .lineWidth(0)
        .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'))
    case 'waterfall':
      return new barchart.PanelBuilder()
        .xField(spec.x)
        .stacking(StackingMode.Normal)
        .orientation(VizOrientation.Vertical)
        .fillOpacity(85)
        .lineWidth(0)
        .legend(legend())
    case 'table':
      return new table.PanelBuilder().filterable(true).transformations([...(spec.transformations ?? [])])
    case 'heatmap':
      return new heatmap.PanelBuilder()
        .calculate(false)
        .color(
          new heatmap.HeatmapColorOptionsBuilder()
            .mode(heatmap.HeatmapColorMode.Scheme)
            .scheme('Oranges')
            .steps(64),
        )
        .cellGap(1)
        .showLegend()
  }
}

function legend(): VizLegendOptionsBuilder {
  return new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(true)
}

/** A column's own unit. */
export const unit = (name: string, decimals?: number): DynamicConfigValue[] => [
  { id: 'unit', value: name },
  ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
]

/** A column in the colours of steps, as text or over the whole cell. */
export function colouredCells(steps: Steps, type: 'color-text' | 'color-background'): DynamicConfigValue[] {
  return [
    { id: 'thresholds', value: thresholds(steps).build() },
    { id: 'custom.cellOptions', value: { type } },
  ]
}

/** A series in one colour. */
export const colour = (name: string): DynamicConfigValue[] => [
  { id: 'color', value: new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(name).build() },
]

/** What a waterfall's bars stand on: drawn, but not seen. */
export const INVISIBLE: DynamicConfigValue[] = [
  ...colour('transparent'),
  { id: 'custom.hideFrom', value: { legend: true, tooltip: true, viz: false } },
]
