import type { UsageEvent } from '@marginscope/schemas'
import { after, assignCustomer, rowId, stem } from '../assign.ts'
import type { LineOptions } from '../lines.ts'
import { amountOf, countOf, readTable, textOf } from '../table.ts'

/** The trace counts seconds from its own first midnight; replays begin here. */
export const BURSTGPT_BASE = '2025-01-01T00:00:00Z'

/**
 * The trace names two price classes, not model ids: ChatGPT was GPT-3.5 Turbo behind the name, GPT-4 the first
 * GPT-4. Another name is taken as the model id that it is.
 */
const MODELS: ReadonlyMap<string, string> = new Map([
  ['ChatGPT', 'gpt-3.5-turbo'],
  ['GPT-4', 'gpt-4'],
])

/**
 * BurstGPT: Timestamp (s), Model, Request tokens, Response tokens, Log Type, and in later releases Session ID and
 * Elapsed time. The publisher marks a failed request by 0 response tokens: outcome `error`.
 * Assigned: provider, model id, customer and plan (by session where there is one), the date that the clock starts from.
 */
export async function* readBurstGpt(
  path: string,
  seed: number,
  options: LineOptions,
): AsyncGenerator<UsageEvent> {
  const file = stem(path)
  for await (const { index, where, value } of readTable(path, options)) {
    const id = `burstgpt/${file}/${rowId(index)}`
    const stated = textOf(value.get('Model'), 'Model', where)
    const session = value.get('Session ID') ?? ''
    const elapsed_s = value.get('Elapsed time') ?? ''
    const output = countOf(value.get('Response tokens'), 'Response tokens', where)
    const { customer, plan } = assignCustomer(seed, session === '' ? id : session)
    yield {
      id,
      time: after(BURSTGPT_BASE, amountOf(value.get('Timestamp'), 'Timestamp', where) * 1000),
      provider: 'openai',
      model: MODELS.get(stated) ?? stated,
      customer,
      feature: featureOf(value.get('Log Type') ?? ''),
      operation: 'chat',
      outcome: output === 0 ? 'error' : 'success',
      usage: {
        uncached_input_tokens: countOf(value.get('Request tokens'), 'Request tokens', where),
        output_tokens: output,
      },
      attributes: {
        trace: 'burstgpt',
        assigned: 'provider,model,customer,plan,operation,time_base',
        stated_model: stated,
        plan,
        ...(session === '' ? {} : { session }),
        ...(elapsed_s === '' ? {} : { elapsed_s }),
      },
    }
  }
}

/** `Conversation log` → conversation, `API log` → api. */
function featureOf(log_type: string): string {
  return log_type.replace(/ log$/, '').toLowerCase()
}
