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

export function isOwnVariant(model: string): boolean {
  return OWN_VARIANT.test(model)
}

/**
 * Whether an entry is meant for a customer's own model: somebody's own price always is, one of the list where its
 * pattern says so ("ft:gpt-4o-2024-").
 */
export function namesVariant({ entry }: CompiledSelector): boolean {
  return entry.tenant !== undefined || entry.sheet === undefined || OWN_VARIANT.test(matchOf(entry).pattern)
}
