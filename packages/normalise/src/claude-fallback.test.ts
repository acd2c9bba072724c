import { describe, expect, test } from 'vitest'
import { normaliseUsage } from './normalise-usage.ts'

const iterations = [
  { type: 'message', model: 'claude-fable-5', input_tokens: 408, output_tokens: 0 },
  { type: 'fallback_message', model: 'claude-opus-4-8', input_tokens: 412, output_tokens: 264 },
]
const usage = { input_tokens: 412, output_tokens: 264, iterations }
const reply = { type: 'message', model: 'claude-opus-4-8', stop_reason: 'end_turn', content: [], usage }

function read(raw: unknown, model: string, provider = 'anthropic') {
  return normaliseUsage('anthropic.messages', raw, provider, { model })
}

describe('another Claude answers than was asked for', () => {
  test('its usage stands beside that of the model that was asked for', () => {
    expect(read(reply, 'claude-fable-5')).toMatchObject({
      usage: { uncached_input_tokens: 0, output_tokens: 0 },
      other_models: [{ model: 'claude-opus-4-8', usage: { uncached_input_tokens: 412, output_tokens: 264 } }],
      incomplete: [],
    })
  })

  test('who sends the model that answered keeps the usage', () => {
    const found = read(usage, 'claude-opus-4-8')
    expect(found).toMatchObject({ usage: { uncached_input_tokens: 412, output_tokens: 264 }, incomplete: [] })
    expect(found).not.toHaveProperty('other_models')
  })

  test.each([
    ['claude-opus-4-8-20260615', 'claude-opus-4-8', 'anthropic'],
    ['claude-3-7-sonnet-20250219', 'claude-3-7-sonnet-latest', 'anthropic'],
    ['claude-sonnet-4-5-20250929', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'bedrock'],
    ['claude-sonnet-4-5-20250929', 'our-own-name', 'anthropic'],
  ])('%s is no other model than %s', (model, asked, provider) => {
    const found = read({ ...reply, model, usage: { input_tokens: 9, output_tokens: 1 } }, asked, provider)
    expect(found).toMatchObject({ usage: { uncached_input_tokens: 9, output_tokens: 1 } })
    expect(found).not.toHaveProperty('other_models')
  })

  test('a refusal before any output is counted, and said to be none that is billed', () => {
    const refused = {
      ...reply,
      model: 'claude-fable-5',
      stop_reason: 'refusal',
      stop_details: { type: 'refusal' },
    }
    const counts = { input_tokens: 106, output_tokens: 20 }
    const usage = { uncached_input_tokens: 106, output_tokens: 20 }
    const begun = read({ ...refused, usage: counts, content: [{ type: 'text' }] }, 'claude-fable-5')
    expect(begun).toMatchObject({ usage })
    expect(begun).not.toHaveProperty('stated')
    expect(read({ ...refused, usage: counts }, 'claude-fable-5')).toMatchObject({
      usage,
      stated: { declined_before_output: 'true' },
    })
  })
})
