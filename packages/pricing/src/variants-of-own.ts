import { type CompiledSelector, matchOf } from './compiled-entry.ts'

/**
 * Names of models that are a customer's own: fine-tuned (`ft:gpt-4o…`, `….ft-…`, Vertex's tuned models and endpoints,
 * Bedrock's custom and imported models) or on capacity bought ahead (Bedrock's provisioned models, Azure's PTU). They are
 * billed by other prices than the model that they are made of, whose name stands in theirs.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-use.html
 * https://platform.openai.com/docs/guides/supervised-fine-tuning
 */
const OWN_VARIANT =
  /(?<![a-z0-9])ft[:-]|custom-model|imported-model|provisioned-(?:model|throughput)|tunedmodels\/|\/endpoints\/|(?<![a-z0-9])ptu(?![a-z0-9])/i

/**
 * A model at a dearer speed under a name of its own, which gateways and Microsoft Foundry give it:
 * https://platform.claude.com/docs/en/build-with-claude/fast-mode
 */
const FAST_VARIANT = /claude-.*-fast(?![a-z0-9])/i

/**
 * Gemini's smaller, speaking, drawing and live models, each beside the model whose name theirs begins with.
 * https://ai.google.dev/gemini-api/docs/pricing
 */
const GEMINI_VARIANTS = ['lite', 'tts', 'live', 'image', 'native-audio', 'embedding', 'computer-use'].map(
  (kind) => new RegExp(`gemini-.*-${kind}(?![a-z0-9])`, 'i'),
)

const VARIANTS = [OWN_VARIANT, FAST_VARIANT, ...GEMINI_VARIANTS]

/** What a model's name says it is, beside the model whose name stands in it. */
export function variantsIn(model: string): readonly RegExp[] {
  return VARIANTS.filter((variant) => variant.test(model))
}

/**
 * Whether an entry is meant for a model that is such a variant: somebody's own price always is, one of the list where its
 * pattern says so ("ft:gpt-4o-2024-", "claude-opus-5-5-fast").
 */
export function namesVariant({ entry }: CompiledSelector, variants: readonly RegExp[]): boolean {
  if (entry.tenant !== undefined || entry.sheet === undefined) return true
  const { pattern } = matchOf(entry)
  return variants.every((variant) => variant.test(pattern))
}
