import type { UsageEvent } from '@marginscope/schemas'
import { after, assignCustomer, rowId } from '../assign.ts'
import type { LineOptions } from '../lines.ts'
import { amountOf, countOf, readObjects, textOf } from '../table.ts'

/** Every session counts seconds from its own start; replays begin all of them here. */
export const CC_TRACES_BASE = '2026-05-01T00:00:00Z'

/**
 * Claude Code sessions with their real models. `request_arrival_delta_s` is already the offset from the start of
 * the session, not from the turn before: in the public file it never falls within a session, and in 4,155 of its
 * 4,979 steps it is the previous arrival + api_time_s + think_time_s (in the others, turns overlap).
 * `input_tokens` is the whole context without a cache split, so all of it counts as uncached: an upper bound of
 * the cost, labelled `cache_split: not_stated`.
 * Assigned: provider, customer and plan (by session), feature, operation, the date that the sessions start from.
 */
export async function* readCcTraces(
  path: string,
  seed: number,
  options: LineOptions,
): AsyncGenerator<UsageEvent> {
  for await (const { where, value } of readObjects(path, options)) {
    const session = textOf(value.session_id, 'session_id', where)
    const turn = countOf(value.turn_index, 'turn_index', where)
    const arrival_s = amountOf(value.request_arrival_delta_s, 'request_arrival_delta_s', where)
    const { customer, plan } = assignCustomer(seed, session)
    yield {
      id: `cc-traces/${session.slice(0, 80)}/${rowId(turn)}`,
      time: after(CC_TRACES_BASE, arrival_s * 1000),
      provider: 'anthropic',
      model: textOf(value.model_id, 'model_id', where),
      customer,
      feature: 'claude-code',
      operation: 'chat',
      usage: {
        uncached_input_tokens: countOf(value.input_tokens, 'input_tokens', where),
        output_tokens: countOf(value.output_tokens, 'output_tokens', where),
      },
      attributes: {
        trace: 'cc-traces',
        assigned: 'provider,customer,plan,feature,operation,time_base',
        cache_split: 'not_stated',
        session,
        turn: String(turn),
        plan,
      },
    }
  }
}
