import { isUsageAttribute, OTEL_NAMES, PROVIDER_METADATA } from '@marginscope/normalise'
import { TOKEN_TYPE } from './metric-usage.ts'
import { BARE_USAGE, type Context, NAMES } from './names.ts'
import type { Wanted } from './told.ts'

const NAMES_KEPT_MAX = 10_000

const USAGE_EXTRAS: ReadonlySet<string> = new Set<string>([
  ...OTEL_NAMES.cost,
  ...OTEL_NAMES.tier,
  PROVIDER_METADATA,
  'gen_ai.usage.cost.currency',
  'gen_ai.operation.name',
  'llm.request.type',
  'openinference.span.kind',
  'embedding.model_name',
  'reranker.model_name',
])

/** What a stream had used so far, in whatever namespace: the whole is told at its end. */
const PARTIAL = /(^|\.)usage\.partial(\.|$)/

/** Whether an attribute belongs to the usage that `otel.genai` reads. */
export function isOfUsage(name: string): boolean {
  return USAGE_EXTRAS.has(name) || statesUsage(name)
}

/** Whether an attribute is a statement of usage or cost, not only a condition of one. */
export function statesUsage(name: string): boolean {
  if (PARTIAL.test(name)) return false
  return isUsageAttribute(name) || COSTS.has(name)
}

const COSTS: ReadonlySet<string> = new Set(OTEL_NAMES.cost)

/** The attributes that anything is made of. Senders use a few names over and over: each is judged once. */
export function wantedFor(context: Context): Wanted {
  const exact = new Set<string>([
    ...Object.values(NAMES).flat(),
    ...Object.values(context).flat(),
    ...BARE_USAGE,
  ])
  const known = new Map<string, boolean>()
  return (name) => {
    const judged = known.get(name)
    if (judged !== undefined) return judged
    const is_wanted = exact.has(name) || isOfUsage(name)
    if (known.size < NAMES_KEPT_MAX) known.set(name, is_wanted)
    return is_wanted
  }
}

/** As `wantedFor`, and what tells series of metrics apart. */
export function wantedOfMetrics(wanted: Wanted): Wanted {
  return (name) => SERIES.has(name) || wanted(name)
}

const SERIES: ReadonlySet<string> = new Set<string>([
  ...TOKEN_TYPE,
  'service.instance.id',
  'host.name',
  'process.pid',
])
