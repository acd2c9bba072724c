import type { Marginscope } from '../recorder.ts'
import { partOf } from './billing-part.ts'

/** What is used of a realtime connection of the OpenAI library. */
export interface Realtime {
  on(event: 'response.done', listener: (event: { readonly response: object }) => void): unknown
}

/** Records what each response of a realtime connection used (OpenAI's `OpenAIRealtimeWS`, `OpenAIRealtimeWebSocket`). */
export function recordRealtime(
  recorder: Marginscope,
  connection: Realtime,
  { model, provider = 'openai' }: { readonly model: string; readonly provider?: string },
): void {
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
}
