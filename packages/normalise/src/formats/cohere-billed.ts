import { noUsage } from '@marginscope/schemas'
import { countsAnything, readNamedCounts } from '../named-counts.ts'
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
  const total = billed.count('total_tokens')
  const usage = noUsage()
  readNamedCounts(billed, usage)
  // Classifications have no count: where there are any, the event is incomplete.
  billed.unmetered('classifications')
  usage.images += billed.wholeCount('images') ?? 0
  const whole = input ?? (usage.search_units === 0 ? total : undefined)
  usage.uncached_input_tokens = whole ?? 0
  usage.output_tokens = output ?? 0
  usage.input_image_tokens = images ?? 0
  if ((whole ?? output ?? images) === undefined && !countsAnything(usage)) return undefined
  return { usage, output: output === undefined ? 'none' : 'stated' }
}
