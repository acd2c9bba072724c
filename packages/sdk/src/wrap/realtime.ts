import type { Marginscope } from '../recorder.ts'
import { isFields, partOf } from './billing-part.ts'

/** What is used of a realtime connection of the OpenAI library. */
export interface Realtime {
  on(event: 'response.done', listener: (event: { readonly response: object }) => void): unknown
  on(
    event: 'session.created' | 'session.updated',
    listener: (event: { readonly session: object }) => void,
  ): unknown
  on(
    event: 'conversation.item.input_audio_transcription.completed',
    listener: (event: { readonly item_id: string; readonly usage: object }) => void,
  ): unknown
}

export interface RealtimeOptions {
  readonly model: string
  readonly provider?: string
  /** What writes down what was heard, where the session does not say it while it is listened to. */
  readonly transcription_model?: string
}

/**
 * Records what each response of a realtime connection used, and each transcription of what was heard, which another model
 * makes (OpenAI's `OpenAIRealtimeWS`, `OpenAIRealtimeWebSocket`).
 */
export function recordRealtime(
  recorder: Marginscope,
  connection: Realtime,
  { model, provider = 'openai', transcription_model = 'unknown' }: RealtimeOptions,
): void {
  let transcriber = transcription_model
  const listen = ({ session }: { readonly session: object }) => {
    transcriber = transcriberOf(session) ?? transcriber
  }
  connection.on('session.created', listen)
  connection.on('session.updated', listen)
  connection.on('response.done', ({ response }) => {
    const { raw, id } = partOf({ response })
    recorder.track({
      ...(id === undefined ? {} : { id }),
      provider,
      model,
      operation: 'chat',
      raw_usage: { usage: raw?.usage ?? {} },
      raw_format: 'openai.responses',
    })
  })
  connection.on('conversation.item.input_audio_transcription.completed', ({ item_id, usage }) =>
    recorder.track({
      id: item_id,
      provider,
      model: transcriber,
      operation: 'audio',
      raw_usage: { usage },
      raw_format: 'openai.responses',
    }),
  )
}

function transcriberOf(session: object): string | undefined {
  const { audio } = session as { audio?: unknown } // looked at below
  const input = isFields(audio) ? audio.input : undefined
  const settings = isFields(input) ? input.transcription : undefined
  return isFields(settings) && typeof settings.model === 'string' ? settings.model : undefined
}
