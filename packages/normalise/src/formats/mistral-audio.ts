import { noUsage } from '@marginscope/schemas'
import { providerFamily } from '../provider-family.ts'
import type { ProviderReply, Reading } from '../reading.ts'

/**
 * Mistral's Voxtral bills audio by its length. `prompt_tokens` leaves the tokens of the audio out, `total_tokens` counts
 * them and `cached_tokens` may be theirs. A transcription costs its audio alone; in a chat the text costs its tokens.
 * Undefined: there is no length of audio, or the reply is another provider's.
 * https://docs.mistral.ai/capabilities/audio/
 */
export function readMistralAudio(reply: ProviderReply): Reading | undefined {
  const { usage: reader, provider } = reply
  if (!reader.peek('prompt_audio_seconds') || providerFamily(provider) !== 'mistral') return undefined
  const usage = noUsage()
  usage.input_audio_seconds = reader.seconds('prompt_audio_seconds') ?? 0
  const input = reader.count('prompt_tokens') ?? 0
  const output = reader.count('completion_tokens')
  const total = reader.count('total_tokens')
  const details = reader.child('prompt_tokens_details')
  const cached = details.count('cached_tokens') ?? 0
  details.ignore('audio_tokens')
  if (isTranscription(reply)) return { usage, output: 'none' }

  const audio = (total ?? input + (output ?? 0)) - input - (output ?? 0)
  if (audio < 0 || cached > input + audio) {
    reader.inconsistent(
      'prompt_tokens',
      `${input} tokens in and ${output ?? 0} out leave ${audio} of a total of ${total} to the audio, with ${cached} cached`,
    )
  }
  // Cached tokens are text where they can't be audio; how many of the others are is not said.
  const text = Math.max(0, cached - audio)
  if (text !== Math.min(cached, input)) details.strange('cached_tokens', true)
  usage.uncached_input_tokens = input - text
  usage.cache_read_tokens = text
  usage.output_tokens = output ?? 0
  return { usage, output: output === undefined ? 'missing' : 'stated' }
}

/** As its sender calls it, or by a reply that is a text without choices. */
function isTranscription({ operation, model, body }: ProviderReply): boolean {
  if (operation !== undefined) return operation === 'audio'
  return /transcri/i.test(model) || (typeof body.text === 'string' && body.choices === undefined)
}
