import { noUsage, type UsageCounts } from '@marginscope/schemas'
import { splitWrites } from '../disjoint.ts'
import type { OtherModelUsage } from '../normalised.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { servedTier, statedOf } from '../served.ts'
import type { UsageReader } from '../usage-reader.ts'

/**
 * `anthropic.messages`: input excludes what was read from and written to the cache; output includes thinking.
 * https://docs.claude.com/en/api/messages
 */
export function readAnthropicMessages({ usage: reader, body }: ProviderReply): Reading | undefined {
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
  tools.ignore('web_fetch_requests') // costs no more than its tokens
  tools.unmetered('tool_search_requests', 'code_execution_requests')
  reader.ignore('pydantic_ai_gateway')
  const other_models = readIterations(reader, usage)
  const geo = reader.text('inference_geo')
  return {
    usage,
    service_tier: servedTier(reader, reader.text('service_tier'), body.service_tier),
    speed: speedOf(reader.text('speed')),
    region: geo === undefined || geo === 'global' || geo === 'not_available' ? undefined : geo,
    other_models,
    stated: statedOf({ inference_geo: geo }),
  }
}

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

/**
 * Sampling steps inside one request. `message` steps add up to the top level; a `compaction` step is billed and is
 * not in it, so it is added; an advisor is another model and stands apart.
 * https://docs.claude.com/en/docs/build-with-claude/compaction
 */
function readIterations(reader: UsageReader, usage: UsageCounts): OtherModelUsage[] | undefined {
  const steps = reader.children('iterations')
  if (steps.length === 0) return undefined
  const messages = noUsage()
  const others: OtherModelUsage[] = []
  const stated = { ...usage }
  for (const step of steps) {
    const type = step.text('type')
    const model = step.text('model')
    if (model !== undefined) {
      const apart = noUsage()
      readTokens(step, apart)
      others.push({ model, usage: apart })
    } else if (type === 'message') readTokens(step, messages)
    else if (type === 'compaction') readTokens(step, usage)
    else step.strange(`type (${type ?? 'none'})`)
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
  return others.length === 0 ? undefined : others
}

function speedOf(stated: string | undefined): string | undefined {
  return stated === 'standard' ? '' : stated
}
