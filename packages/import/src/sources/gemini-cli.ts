import { nameFrom } from '@marginscope/schemas'
import { type Fields, idFrom, isFields, known, timeFrom } from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Sessions of Gemini CLI (`~/.gemini/tmp/<project>/chats/session-*.json`; google-gemini/gemini-cli,
 * packages/core/src/services/chatRecordingService.ts): a document a session, whose replies state the API's counts.
 */
export const geminiCli: Source = {
  name: 'gemini-cli',
  about: "Gemini CLI's sessions (JSON, ~/.gemini/tmp/…/chats)",
  detects: ({ sessionId, projectHash, messages }) =>
    typeof sessionId === 'string' && typeof projectHash === 'string' && Array.isArray(messages),
  read: (session) => {
    // Beside the sessions lie logs of what was asked.
    if (!Array.isArray(session.messages)) return PASSED
    const readings = session.messages.flatMap((message: unknown) =>
      isFields(message) && message.tokens != null ? readMessage(message, session) : PASSED,
    )
    return readings.length === 0 ? PASSED : readings
  },
}

function readMessage(message: Fields, { sessionId }: Fields): readonly Reading[] {
  const { tokens } = message
  const session = nameFrom(sessionId)
  const own = nameFrom(message.id)
  const model = nameFrom(message.model)
  const time = timeFrom(message.timestamp)
  if (session === undefined || own === undefined)
    return refused('missing_field', 'sessionId and id are required')
  if (model === undefined) return refused('missing_field', 'model is required')
  if (time === undefined) return refused('invalid_field', 'timestamp must be a time')
  if (!isFields(tokens)) return refused('invalid_field', 'tokens must be an object')
  const event = known({
    id: idFrom(`gemini-cli:${session}:${own}`),
    time,
    provider: 'google',
    model,
    session,
    run: session,
    raw_usage: known({
      promptTokenCount: tokens.input,
      cachedContentTokenCount: tokens.cached,
      candidatesTokenCount: tokens.output,
      thoughtsTokenCount: tokens.thoughts,
      toolUsePromptTokenCount: tokens.tool,
      totalTokenCount: tokens.total,
    }),
    raw_format: 'gemini.generate',
    attributes: { import: 'gemini-cli' },
  })
  return [{ kind: 'event', event }]
}
