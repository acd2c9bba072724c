import { noUsage, type OtherModelUsage, type RawFormat, type UsageCounts } from '@marginscope/schemas'
import { fallbackParts } from './claude-fallback.ts'
import { claudeParts } from './claude-models.ts'
import type { AskedFor } from './half-known.ts'
import type { Located } from './locate.ts'
import type { Normalised, UsageKnown } from './normalised.ts'
import type { ModelPart } from './reading.ts'
import { attoOf, statedCost } from './reported-cost.ts'
import { isFields } from './usage-reader.ts'

/** A count that the usage of one model has, so that an object of such objects is known as a map by model. */
const COUNTS: Readonly<Partial<Record<RawFormat, readonly string[]>>> = {
  'langchain.usage': ['input_tokens'],
  'vercel.usage': ['inputTokens', 'promptTokens', 'tokens'],
}

/**
 * The parts of usage that is stated by model: Claude Code's result (`modelUsage`), a fallback of Claude's, LangChain's UsageMetadataCallbackHandler
 * and usage of the AI SDK that an application gathered likewise ({model: usage}). Undefined: it is not stated so.
 * https://code.claude.com/docs/en/agent-sdk/cost-tracking,
 * https://reference.langchain.com/python/langchain-core/callbacks/usage/UsageMetadataCallbackHandler
 */
export function partsByModel(
  format: RawFormat,
  located: Located,
  { model: asked = '', time }: AskedFor,
  provider: string,
): readonly ModelPart[] | undefined {
  const { usage, body } = located
  if (format === 'anthropic.messages')
    return claudeParts(body) ?? fallbackParts(located, asked, provider, time)
  const names = COUNTS[format]
  if (names === undefined || !isFields(usage)) return undefined
  const parts: ModelPart[] = []
  for (const [model, of_model] of Object.entries(usage)) {
    if (!isFields(of_model) || !names.some((name) => Object.hasOwn(of_model, name))) return undefined
    parts.push({ model, usage: of_model })
  }
  return parts
}

/** A part with what its usage comes to. */
export interface ReadPart extends ModelPart {
  readonly read: Normalised
}

/**
 * The parts as one event's usage: the counts of the model that was asked for, and those of the others beside it. Unknown
 * where one of them is, since a part is no whole.
 */
export function together(parts: readonly ReadPart[], asked: string): Normalised {
  const known: (UsageKnown & Pick<ModelPart, 'model' | 'context_tokens'>)[] = []
  for (const { model, read, context_tokens } of parts) {
    if (read.kind === 'no_usage') return read
    if (read.kind !== 'usage') return { ...read, path: pathIn(model, read.path) }
    known.push({ ...read, model, context_tokens })
  }
  const [first] = known
  if (first === undefined) return { kind: 'no_usage', unknown_fields: [], incomplete: [] }
  let own: UsageCounts = noUsage()
  const samplings: UsageCounts[] = []
  let average: number | undefined
  const other_models: OtherModelUsage[] = []
  for (const { model, usage, samplings: parts, context_tokens, other_models: others = [] } of known) {
    if (isAsked(model, asked)) {
      own = added(own, usage)
      samplings.push(...(parts ?? [usage]))
      average = context_tokens
    } else
      other_models.push({
        model,
        usage,
        ...(parts !== undefined && { samplings: parts }),
        ...statedSize(context_tokens),
      })
    other_models.push(...others)
  }
  const { usage: _, samplings: __, other_models: ___, reported_cost: ____, ...rest } = first
  const { model: _____, context_tokens: ______, stated, ...conditions } = rest
  const unquantified = union(known, ({ unquantified }) => unquantified)
  const reported_cost = costOf(parts)
  return {
    ...conditions,
    ...(stated !== undefined && { stated }),
    ...statedSize(average, stated),
    usage: own,
    ...(samplings.length > 1 && { samplings }),
    ...(other_models.length > 0 && { other_models }),
    ...(reported_cost !== undefined && { reported_cost }),
    // An event has one tier, one speed and one place.
    unquantified: areAlike(known) ? unquantified : [...new Set([...unquantified, 'service_tier'])].sort(),
    unknown_fields: known.flatMap(({ model, unknown_fields }) =>
      unknown_fields.map((path) => pathIn(model, path)),
    ),
    incomplete: union(known, ({ incomplete }) => incomplete).slice(0, 16),
  }
}

/** A price by the length of the context goes by what is stated of it. */
function statedSize(context_tokens: number | undefined, stated: UsageKnown['stated'] = {}) {
  return context_tokens === undefined ? {} : { stated: { ...stated, context_tokens: String(context_tokens) } }
}

/** Each part was read as if it were the whole. */
function pathIn(model: string, path: string): string {
  return `raw_usage.${model}${path.slice('raw_usage'.length)}`
}

/** A model as it was asked for, or the dated version that answered for it. */
function isAsked(model: string, asked: string): boolean {
  return model.startsWith(asked) && DATED.test(model.slice(asked.length))
}
const DATED = /^(?:[-@]?(?:\d{8}|\d{4}-\d\d-\d\d))?$/

function areAlike(known: readonly UsageKnown[]): boolean {
  const conditions = known.map(({ service_tier, speed, region, stated }) =>
    JSON.stringify([service_tier, speed, region, stated]),
  )
  return new Set(conditions).size === 1
}

function union(known: readonly UsageKnown[], of: (one: UsageKnown) => readonly string[]): string[] {
  return [...new Set(known.flatMap(of))].sort()
}

function added(one: UsageCounts, other: UsageCounts): UsageCounts {
  const sum = { ...one }
  // The keys are counts.
  for (const name of Object.keys(sum) as (keyof UsageCounts)[]) sum[name] += other[name]
  return sum
}

/** The whole is known where each part is. */
function costOf(parts: readonly ReadPart[]) {
  const costs = parts.map(({ cost, read }) =>
    attoOf(cost ?? (read.kind === 'usage' ? read.reported_cost?.amount : undefined)),
  )
  const known = costs.filter((cost) => cost !== undefined)
  return known.length === parts.length ? statedCost(known.reduce((sum, cost) => sum + cost, 0n)) : undefined
}
