import type { SheetModel } from './sheet-model.ts'

interface Adoption {
  readonly table: string
  readonly provider: string
  readonly platform?: string
  readonly model: RegExp
  readonly reason: string
}

/** Where a later table is believed before the earlier ones, model by model and only where they differ. */
const ADOPTED: readonly Adoption[] = [
  {
    table: 'litellm',
    provider: 'google',
    platform: 'vertex',
    model: /./,
    reason: "Vertex AI has prices of its own; genai-prices has the Gemini API's and the model makers' own",
  },
  {
    table: 'litellm',
    provider: 'azure',
    model: /./,
    reason: "Azure has prices of its own; genai-prices lends it the model makers'",
  },
  {
    table: 'litellm',
    provider: 'aws',
    model: /^us-gov|^(?:[a-z]{2}(?:-[a-z]+)+-\d)\//,
    reason: 'GovCloud and single regions have prices of their own, which genai-prices does not have',
  },
]

/** Why the table's price goes before the book's where the two differ; undefined when it does not. */
export function adoptedReason(
  table: string,
  { provider, platform, match }: Pick<SheetModel, 'provider' | 'platform' | 'match'>,
): string | undefined {
  return ADOPTED.find(
    (one) =>
      one.table === table &&
      one.provider === provider &&
      (one.platform === undefined || one.platform === platform) &&
      one.model.test(match.pattern),
  )?.reason
}
