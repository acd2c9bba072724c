import { noUsage, type OtherModelUsage, TOKEN_COUNTS, type UsageCounts } from '@marginscope/schemas'
import { isFreeRefusal } from '../claude-fallback.ts'
import { splitWrites } from '../disjoint.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { geographyOf, servedTier, speedOf, statedOf } from '../served.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'

/**
 * `anthropic.messages`: input excludes what was read from and written to the cache; output includes thinking.
 * https://docs.claude.com/en/api/messages
 */
export function readAnthropicMessages({ usage: reader, body, time }: ProviderReply): Reading | undefined {
  const usage = noUsage()
  if (!readTokens(reader, usage)) return undefined
  const thinking = reader.child('output_tokens_details').count('thinking_tokens') ?? 0
  if (thinking > usage.output_tokens) {
    reader.inconsistent(
      'output_tokens',
      `output_tokens is ${usage.output_tokens}, but ${thinking} thinking tokens are part of it`,
    )
  }
  usage.output_tokens -= thinking
  usage.reasoning_tokens = thinking
  const tools = reader.child('server_tool_use')
  usage.web_searches = tools.count('web_search_requests') ?? 0
  tools.unmetered('tool_search_requests')
  if ((tools.count('code_execution_requests') ?? 0) > 0 || ranCode(body))
    reader.unquantified('container_minutes')
  for (const { name } of serverCalls(body))
    if (typeof name === 'string' && !SERVER_TOOLS.has(name)) reader.strange(`content.${name}`, true)
  const restated = reader.child('prompt_tokens_details')
  if (restated.peek('cached_tokens') === usage.cache_read_tokens) restated.ignore('cached_tokens')
  const iterations = readIterations(reader, usage, body.model)
  const geo = reader.text('inference_geo')
  return {
    usage,
    service_tier: servedTier(reader, reader.text('service_tier'), body.service_tier),
    speed: speedOf(reader.text('speed')),
    region: geographyOf(geo),
    ...iterations,
    stated: statedOf({
      inference_geo: geo,
      declined_before_output: isFreeRefusal(body, time) ? 'true' : undefined,
    }),
    output: reader.peek('output_tokens') == null ? 'missing' : 'stated',
  }
}

/**
 * Whether code ran in a container, which is billed by the time that it is up and that no reply states. A reply names
 * the container that it used. It is free where searching or fetching runs inside it (web tools of 2026-02-09 and later,
 * called by the code of a container).
 * https://platform.claude.com/docs/en/agents-and-tools/tool-use/code-execution-tool
 */
function ranCode(body: Fields): boolean {
  const calls = serverCalls(body)
  const isWeb = ({ name, caller }: Fields) =>
    (name === 'web_search' || name === 'web_fetch') && isFields(caller) && caller.type !== 'direct'
  const ran = isFields(body.container) || calls.some(({ name }) => CODE_TOOLS.has(name))
  return ran && !calls.some(isWeb)
}

const CODE_TOOLS = new Set<unknown>(['code_execution', 'bash_code_execution', 'text_editor_code_execution'])

function serverCalls({ content }: Fields): readonly Fields[] {
  return Array.isArray(content)
    ? content.filter((block) => isFields(block) && block.type === 'server_tool_use')
    : []
}

/** Tools of Anthropic's whose cost is known: searches are counted in the usage, an advisor's tokens stand in its iterations. */
const SERVER_TOOLS = new Set<unknown>([
  ...CODE_TOOLS,
  'web_search',
  'web_fetch',
  'tool_search_tool_regex',
  'tool_search_tool_bm25',
  'advisor',
])

/** The counts that a message and an iteration both have, added to `usage`. False: none is stated. */
function readTokens(reader: UsageReader, usage: UsageCounts): boolean {
  const input = reader.count('input_tokens')
  const output = reader.count('output_tokens')
  const read = reader.count('cache_read_input_tokens')
  const created = reader.count('cache_creation_input_tokens')
  const lifetimes = reader.child('cache_creation')
  const writes = splitWrites(
    reader,
    'cache_creation_input_tokens',
    created,
    lifetimes.count('ephemeral_5m_input_tokens') ?? 0,
    lifetimes.count('ephemeral_1h_input_tokens') ?? 0,
  )
  if (input === undefined) {
    if (output === undefined && read === undefined && created === undefined) return false
    reader.invalid(
      'input_tokens',
      'is missing: merge message_start and the last message_delta of the stream, both belong together',
      'missing_field',
    )
    return false
  }
  usage.uncached_input_tokens += input
  usage.cache_read_tokens += read ?? 0
  usage.cache_write_5m_tokens += writes.ttl5m
  usage.cache_write_1h_tokens += writes.ttl1h
  usage.output_tokens += output ?? 0
  return true
}

/** What the iterations of a reply say beside its counts. */
type Iterations = Pick<Reading, 'samplings' | 'other_models'>

/**
 * Sampling steps inside one request. `message` steps add up to the top level; a `compaction` step is billed and is
 * not in it, so it is added; an advisor is another model and stands apart. A `message` step may name the reply's own model.
 * What a long context costs goes by each step.
 * https://docs.claude.com/en/docs/build-with-claude/compaction,
 * https://platform.claude.com/docs/en/api/beta/messages (iterations)
 */
function readIterations(reader: UsageReader, usage: UsageCounts, own: unknown): Iterations {
  const steps = reader.children('iterations')
  if (steps.length === 0) return {}
  const messages = noUsage()
  const samplings: UsageCounts[] = []
  const other_models: OtherModelUsage[] = []
  const stated = { ...usage }
  for (const step of steps) {
    const type = step.text('type')
    const model = step.text('model')
    if (model !== undefined && !(type === 'message' && (own === undefined || model === own))) {
      const apart = noUsage()
      readTokens(step, apart)
      other_models.push({ model, usage: apart })
    } else if (type === 'message' || type === 'compaction') {
      const sampling = noUsage()
      readTokens(step, sampling)
      addTokens(type === 'message' ? messages : usage, sampling)
      samplings.push(sampling)
    } else step.strange(`type (${type ?? 'none'})`, true)
  }
  const input = messages.uncached_input_tokens
  const output = messages.output_tokens
  const statedOutput = stated.output_tokens + stated.reasoning_tokens
  if (input !== stated.uncached_input_tokens || output !== statedOutput) {
    reader.inconsistent(
      'iterations',
      `the message iterations add up to ${input} in and ${output} out, but the whole says ${stated.uncached_input_tokens} and ${statedOutput}`,
    )
  }
  return {
    ...(samplings.length > 1 && { samplings: withThoughts(samplings, usage.reasoning_tokens) }),
    ...(other_models.length > 0 && { other_models }),
  }
}

function addTokens(sum: UsageCounts, of: UsageCounts): void {
  for (const name of TOKEN_COUNTS) sum[name] += of[name]
}

/** Thoughts are stated of the whole alone, and cost what output does: which step they are of makes no difference. */
function withThoughts(samplings: readonly UsageCounts[], thoughts: number): readonly UsageCounts[] {
  let left = thoughts
  return samplings.map((sampling) => {
    const reasoning_tokens = Math.min(left, sampling.output_tokens)
    left -= reasoning_tokens
    return { ...sampling, output_tokens: sampling.output_tokens - reasoning_tokens, reasoning_tokens }
  })
}
