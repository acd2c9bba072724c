import type { RawFormat } from '@marginscope/schemas'
import type { Normalised, UsageKnown } from '../normalised.ts'
import { type Fields, isFields } from '../usage-reader.ts'

/**
 * The AI SDK's usage of all steps with that of each, of which every one is a request to the model.
 * https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text
 */
export function withSteps(
  whole: UsageKnown,
  format: RawFormat,
  { steps }: Fields,
  read: (step: Fields) => Normalised,
): UsageKnown {
  if (format !== 'vercel.usage' || !Array.isArray(steps) || steps.length < 2) return whole
  const samplings = steps
    .filter((step) => isFields(step) && isFields(step.usage))
    .map(read)
    .flatMap((step) => (step.kind === 'usage' ? [step.usage] : []))
  return samplings.length < steps.length ? whole : { ...whole, samplings }
}
