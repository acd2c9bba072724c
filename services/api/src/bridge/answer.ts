import {
  type Bridge,
  type BridgeIndices,
  COST_EFFECTS,
  type CostEffects,
  formatRatio,
} from '@marginscope/finance'
import { formatAtto, type Rational } from '@marginscope/money'
import type { BridgeQuestion, BridgeReport, PeriodUsage, Range } from '@marginscope/reports'
import type { BridgeAnswer, BridgeEffects } from '@marginscope/schemas'
import { instantText } from '@marginscope/schemas'
import type { ZoneSaid } from '../settings/accounting-zone.ts'

/** The report as it is sent: amounts as exact decimals. */
export function bridgeAnswerOf(
  question: BridgeQuestion,
  { bridge, listed, usage }: BridgeReport,
): Omit<BridgeAnswer, keyof ZoneSaid> {
  const { cells, others } = listed
  return {
    metric: question.metric,
    method: question.method,
    ...figuresOf(bridge),
    currency: 'USD',
    cells: cells.map(({ feature, model, meter, effects, total }) => ({
      feature,
      model,
      meter,
      effects: effectsOf(effects),
      total: formatAtto(total),
    })),
    other_cells: { count: others.count, effects: effectsOf(others.effects), total: formatAtto(others.total) },
    periods: { a: periodOf(question.a, usage.a), b: periodOf(question.b, usage.b) },
  }
}

type Figures = Pick<BridgeAnswer, 'start' | 'end' | 'effects' | 'indices' | 'undefined_in'>

function figuresOf(bridge: Bridge): Figures {
  if (bridge.kind === 'undefined') {
    const indices = { price: null, units_per_request: null, intensity: null, cost_per_request: null }
    return { start: null, end: null, effects: null, indices, undefined_in: bridge.period }
  }
  const effects = effectsOf(bridge.effects)
  return {
    start: formatAtto(bridge.start),
    end: formatAtto(bridge.end),
    effects:
      bridge.metric === 'margin' ? { revenue: formatAtto(bridge.effects.revenue), ...effects } : effects,
    indices: indicesOf(bridge.indices),
    undefined_in: null,
  }
}

function effectsOf(effects: CostEffects): BridgeEffects {
  // Built from the full list of names, so every effect is there.
  return Object.fromEntries(COST_EFFECTS.map((name) => [name, formatAtto(effects[name])])) as BridgeEffects
}

function indicesOf(indices: BridgeIndices): BridgeAnswer['indices'] {
  return {
    price: ratioOf(indices.price),
    units_per_request: ratioOf(indices.units_per_request),
    intensity: ratioOf(indices.intensity),
    cost_per_request: ratioOf(indices.cost_per_request),
  }
}

function ratioOf(ratio: Rational | undefined): string | null {
  return ratio === undefined ? null : formatRatio(ratio.num, ratio.den)
}

function periodOf(range: Range, usage: PeriodUsage): BridgeAnswer['periods']['a'] {
  return {
    from: instantText(range.from_ms),
    to: instantText(range.to_ms),
    priced_requests: Number(usage.priced_requests),
    unpriced_requests: Number(usage.unpriced_requests),
    incomplete_requests: Number(usage.incomplete_requests),
    estimated_cost: formatAtto(usage.estimated_cost),
  }
}
