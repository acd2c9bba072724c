import type { OpenAIRealtimeWS } from 'openai/realtime/ws'
import { expect, expectTypeOf, test } from 'vitest'
import { type Recording, recording } from '../testing/marginscope.ts'
import { type Realtime, recordRealtime } from './realtime.ts'

const SECRET = 'what only the two of us may know'

/** A connection whose events are told one by one. */
function connection() {
  const listeners = new Map<string, (event: never) => void>()
  const on: Realtime['on'] = (event: string, listener: (event: never) => void) =>
    listeners.set(event, listener)
  return { on, tell: (event: { type: string }) => listeners.get(event.type)?.(event as never) }
}

// https://platform.openai.com/docs/guides/realtime-costs
test('each response is an event, and each transcription one of the model that made it', async () => {
  expectTypeOf<OpenAIRealtimeWS>().toExtend<Realtime>()
  const here: Recording = await recording()
  const there = connection()
  recordRealtime(here.recorder, there, { model: 'gpt-realtime' })
  const session = { audio: { input: { transcription: { model: 'gpt-4o-mini-transcribe' } } } }
  const tokens = { type: 'tokens', input_tokens: 26, output_tokens: 17, total_tokens: 43 }
  const heard = { type: 'conversation.item.input_audio_transcription.completed', transcript: SECRET }
  there.tell({ type: 'session.created', session: {} } as { type: string })
  there.tell({ ...heard, item_id: 'item_1', usage: { type: 'duration', seconds: 4 } } as { type: string })
  there.tell({ type: 'session.updated', session } as { type: string })
  there.tell({ ...heard, item_id: 'item_2', usage: tokens } as { type: string })
  const usage = { input_tokens: 100, output_tokens: 20, total_tokens: 120 }
  there.tell({ type: 'response.done', response: { id: 'resp_1', output: [SECRET], usage } } as {
    type: string
  })
  expect(await here.events()).toMatchObject([
    { id: 'item_1', model: 'unknown', operation: 'audio', raw_usage: { usage: { seconds: 4 } } },
    { id: 'item_2', model: 'gpt-4o-mini-transcribe', operation: 'audio', raw_usage: { usage: tokens } },
    { id: 'resp_1', model: 'gpt-realtime', operation: 'chat', raw_usage: { usage } },
  ])
  expect(JSON.stringify(here.requests)).not.toContain(SECRET)
  await here.close()
})
