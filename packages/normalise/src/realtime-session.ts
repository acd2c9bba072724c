import type { RawFormat } from '@marginscope/schemas'
import type { ModelPart } from './reading.ts'
import { type Fields, isFields } from './usage-reader.ts'

const OPENAI: ReadonlySet<RawFormat> = new Set(['openai.chat', 'openai.responses'])
const RESPONSE = 'response.done'
const TRANSCRIPT = 'conversation.item.input_audio_transcription.completed'

/**
 * What the events of a realtime session state, each response and each transcription of what was heard by itself: they
 * are calls of their own, where every other stream restates the usage of one. Transcriptions are made by another model
 * of the session, which it names; alone they are what was asked for. Undefined: the list is no session of several.
 * https://platform.openai.com/docs/guides/realtime-costs
 */
export function sessionParts(
  format: RawFormat,
  events: readonly unknown[],
  asked: string,
): readonly ModelPart[] | undefined {
  if (!OPENAI.has(format)) return undefined
  const said = new Map<string, ModelPart>()
  let transcriber = ''
  const answers = events.some((event) => isFields(event) && event.type === RESPONSE)
  for (const [index, event] of events.entries()) {
    if (!isFields(event)) continue
    if (isFields(event.session)) transcriber = transcriberOf(event.session) ?? transcriber
    // What is sent again is the same call.
    const key = `${event.type} ${callOf(event) ?? index}`
    if (event.type === RESPONSE) said.set(key, { model: asked, usage: event })
    if (event.type === TRANSCRIPT)
      said.set(key, { model: answers ? transcriber : asked, usage: event, operation: 'audio' })
  }
  return said.size > 1 ? [...said.values()] : undefined
}

function callOf({ response, item_id, content_index }: Fields): string | undefined {
  const id = isFields(response) ? response.id : item_id
  return typeof id === 'string' ? `${id} ${content_index}` : undefined
}

/** The first API had it on the session itself. */
function transcriberOf({ audio, input_audio_transcription }: Fields): string | undefined {
  const input = isFields(audio) ? audio.input : undefined
  const settings = isFields(input) ? input.transcription : input_audio_transcription
  const model = isFields(settings) ? settings.model : undefined
  return typeof model === 'string' ? model : undefined
}
