import { reportedCostOf } from '@marginscope/normalise'
import { nameFrom } from '@marginscope/schemas'
import { grownVersion } from '../aggregate.ts'
import { tokensOf } from '../anthropic-usage.ts'
import { type Fields, fieldsOf, idFrom, isFields, known, timeFrom } from '../fields.ts'
import { PASSED, refused, type Source } from '../source.ts'

/**
 * Session files of Claude Code (`~/.claude/projects/<project>/<session>.jsonl`, subagents beside them), as its own
 * documentation of transcripts and ccusage's reader (https://ccusage.com/guide/) know them. A line is an event of the
 * session; calls are those of type `assistant`, with the API's own `usage`. A reply stands on a line a content block, all
 * with the message's id and the request's, with cumulative counts: the largest is the call. Copies in a resumed session's
 * file are the same call. Nothing of what was said is read.
 */
export const claudeCode: Source = {
  name: 'claude-code',
  about: "Claude Code's session files (JSONL, ~/.claude/projects)",
  detects: ({ type, sessionId, message, leafUuid, messageId }) =>
    typeof type === 'string' &&
    (typeof sessionId === 'string' || typeof leafUuid === 'string' || typeof messageId === 'string') &&
    (message === undefined || isFields(message)),
  read: (line) => {
    if (line.type !== 'assistant') return PASSED
    const { id, model, usage } = fieldsOf(line.message)
    // What Claude Code says itself (an error of the API, an interruption) is no reply.
    if (model === '<synthetic>' || line.isApiErrorMessage === true || usage === undefined || usage === null)
      return PASSED
    if (!isFields(usage)) return refused('invalid_field', 'message.usage must be an object')
    const time = timeFrom(line.timestamp)
    if (time === undefined) return refused('invalid_field', 'timestamp must be a time')
    const name = nameFrom(model)
    if (name === undefined) return refused('missing_field', 'message.model is required')
    const call = idFrom(
      typeof id === 'string' && typeof line.requestId === 'string'
        ? `${id}:${line.requestId}`
        : (id ?? line.requestId),
    )
    if (call === undefined)
      return refused('missing_field', 'message.id is required: without it repeats count again')
    const session = nameFrom(line.sessionId)
    const event = known({
      id: call,
      version: grownVersion(tokensOf(usage)),
      time,
      provider: providerOf(id),
      model: name,
      session,
      run: session,
      agent: line.isSidechain === true ? 'subagent' : undefined,
      raw_usage: usage,
      raw_format: 'anthropic.messages',
      reported_cost: reportedCostOf(line.costUSD),
      attributes: known({
        import: 'claude-code',
        project: typeof line.cwd === 'string' ? nameFrom(line.cwd.split(/[\\/]/).at(-1)) : undefined,
        branch: nameFrom(line.gitBranch),
        subagent: nameFrom(line.agentId),
      }),
    })
    return [{ kind: 'event', event }]
  },
  join: (one, other) => {
    const [first, second] = place(one) <= place(other) ? [one, other] : [other, one]
    const { version, raw_usage } = size(second) > size(first) ? second : first
    // The request was made when its reply began; where its copies differ otherwise, what the first line says stands.
    return { ...first, version, raw_usage }
  },
}

/** By time, then by all else that it says beside its usage. */
const place = (event: Fields) => `${event.time} ${JSON.stringify({ ...event, version: 0, raw_usage: 0 })}`
const size = ({ version, raw_usage }: Fields) =>
  `${String(version).padStart(16, '0')} ${JSON.stringify(raw_usage)}`

/** The platforms write themselves into the ids of messages. */
function providerOf(id: unknown): string {
  if (typeof id !== 'string') return 'anthropic'
  if (id.startsWith('msg_bdrk_')) return 'bedrock'
  return id.startsWith('msg_vrtx_') ? 'vertex' : 'anthropic'
}
