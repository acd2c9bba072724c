import { noUsage, type UsageCounts } from '@marginscope/schemas'
import type { ProviderReply, Reading } from '../reading.ts'
import { type Fields, isFields } from '../usage-reader.ts'

const OF_TRANSCRIPTION = ['text', 'segments', 'language', 'warnings', 'responses', 'providerMetadata']

/** A transcription states how long what it heard is, and no tokens. https://ai-sdk.dev/docs/reference/ai-sdk-core/transcribe */
export function readTranscription({ usage: reader, body }: ProviderReply): Reading | undefined {
  if (reader.fields !== body || !Array.isArray(body.segments)) return undefined
  const seconds = reader.seconds('durationInSeconds')
  if (seconds === undefined) return undefined
  reader.ignore(...OF_TRANSCRIPTION)
  return { usage: { ...noUsage(), input_audio_seconds: seconds }, output: 'none' }
}

/**
 * The usage of images that were made has three numbers; what of the input were pictures is noted with each of the images,
 * shared out. All of the output is image, as where the images API states no details of it.
 * https://www.npmjs.com/package/@ai-sdk/openai (its image model)
 */
export function asImages({ body, operation }: ProviderReply, usage: UsageCounts): void {
  const made = imagesNoted(body)
  if ((made === undefined && operation !== 'image') || usage.output_image_tokens > 0) return
  usage.output_image_tokens = usage.output_tokens
  usage.output_tokens = 0
  const seen = (made ?? []).reduce((sum, { imageTokens }) => sum + (Number(imageTokens) || 0), 0)
  if (!Number.isSafeInteger(seen) || seen > usage.uncached_input_tokens) return
  usage.input_image_tokens += seen
  usage.uncached_input_tokens -= seen
}

function imagesNoted({ providerMetadata: noted }: Fields): readonly Fields[] | undefined {
  const { openai, azure } = isFields(noted) ? noted : {}
  const images = [openai, azure].map((said) => (isFields(said) ? said.images : undefined)).find(Array.isArray)
  return images?.filter(isFields)
}
