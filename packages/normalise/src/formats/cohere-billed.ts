import { noUsage } from '@marginscope/schemas'
import type { ProviderReply, Reading } from '../reading.ts'

/**
 * Cohere's own API states what it bills apart from what the model saw (`tokens`, with its preamble, and
 * `cached_tokens`, which are part of those): only billed units cost money.
 * https://docs.cohere.com/docs/how-does-cohere-pricing-work
 */
export function readBilledUnits({ usage: reader }: ProviderReply): Reading | undefined {
  const billed = reader.child('billed_units')
  const input = billed.count('input_tokens')
  const output = billed.count('output_tokens')
  const images = billed.count('image_tokens')
  billed.unmetered('search_units', 'classifications')
  reader.ignore('tokens', 'cached_tokens', 'api_version', 'warnings')
  if (input === undefined && output === undefined && images === undefined) return undefined
  const usage = noUsage()
  usage.uncached_input_tokens = input ?? 0
  usage.output_tokens = output ?? 0
  usage.input_image_tokens = images ?? 0
  return { usage }
}
