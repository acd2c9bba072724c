import { nameFrom } from '@marginscope/schemas'
import { rowId } from '../aggregate.ts'
import { type Fields, fieldsOf, isFields, known, timeFrom } from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Session files of Codex (`~/.codex/sessions/…/rollout-*.jsonl`; openai/codex, codex-rs/protocol). The session and the model
 * are said by lines of their own, before the calls: `token_count` states the session's sum so far and what the last call
 * used, as OpenAI does, and comes again without a call in between, with the same sum. A fork repeats its parent's lines under
 * a session of its own, and nothing tells where they end: it is refused.
 */
export const codex: Source = {
  name: 'codex',
  about: "Codex's session files (JSONL, ~/.codex/sessions)",
  detects: ({ type, payload }) =>
    isFields(payload) && (type === 'session_meta' || type === 'turn_context' || type === 'event_msg'),
  read: (line) => new Session().read(line),
  perFile: () => {
    const session = new Session()
    return (line) => session.read(line)
  },
}

class Session {
  #id: string | undefined
  #project: string | undefined
  #model: string | undefined
  #is_fork = false
  #sum = ''

  read(line: Fields): readonly Reading[] {
    const payload = fieldsOf(line.payload)
    if (line.type === 'session_meta') return this.#begin(payload)
    if (line.type === 'turn_context') this.#model = nameFrom(payload.model) ?? this.#model
    const { total_token_usage: sum, last_token_usage: last } = fieldsOf(payload.info)
    if (payload.type !== 'token_count' || this.#is_fork || (!isFields(sum) && !isFields(last))) return PASSED
    const now = JSON.stringify(sum ?? [last, line.timestamp])
    if (now === this.#sum) return PASSED
    const is_first = this.#sum === ''
    this.#sum = now
    if (isFields(last)) return this.#call(last, now, line.timestamp)
    return is_first && isFields(sum)
      ? this.#call(sum, now, line.timestamp)
      : refused('invalid_record', 'token_count says no last_token_usage: what the call used is unknown')
  }

  #begin({ id, cwd, forked_from_id }: Fields): readonly Reading[] {
    this.#id ??= nameFrom(id)
    this.#project ??= typeof cwd === 'string' ? nameFrom(cwd.split(/[\\/]/).at(-1)) : undefined
    if (typeof forked_from_id !== 'string' || forked_from_id === '' || this.#is_fork) return PASSED
    this.#is_fork = true
    return refused('forked_session', "a fork repeats its parent's calls, which can't be told from its own")
  }

  #call(used: Fields, sum: string, timestamp: unknown): readonly Reading[] {
    const time = timeFrom(timestamp)
    if (time === undefined) return refused('invalid_field', 'timestamp must be a time')
    if (this.#id === undefined) return refused('missing_field', 'no session_meta before it says the session')
    if (this.#model === undefined) return refused('missing_field', 'no turn_context before it says the model')
    const event = known({
      id: rowId('codex', [this.#id, sum]),
      time,
      provider: 'openai',
      model: this.#model,
      session: this.#id,
      run: this.#id,
      raw_usage: {
        input_tokens: used.input_tokens,
        input_tokens_details: known({
          cached_tokens: used.cached_input_tokens,
          cache_write_tokens: used.cache_write_input_tokens,
        }),
        output_tokens: used.output_tokens,
        output_tokens_details: known({ reasoning_tokens: used.reasoning_output_tokens }),
        total_tokens: used.total_tokens,
      },
      raw_format: 'openai.responses',
      attributes: known({ import: 'codex', project: this.#project }),
    })
    return [{ kind: 'event', event }]
  }
}
