import { noUsage } from '@marginscope/schemas'
import { checkTotal, tokenSum } from '../disjoint.ts'
import type { ProviderReply, Reading } from '../reading.ts'
import { type Fields, isFields } from '../usage-reader.ts'
import { conditionsOf } from './openai-chat.ts'
import { readOpenAiCounts } from './openai-counts.ts'
import { asImageReply, asSpeech, readDurations } from './openai-media.ts'
import { readTools } from './openai-tools.ts'

/**
 * `openai.responses`: the Responses API of OpenAI, Azure, xAI and OpenRouter, and what has its spelling: realtime, images,
 * transcriptions and speech. Output includes reasoning with all of them.
 * https://platform.openai.com/docs/api-reference/responses/object
 */
export function readOpenAiResponses(reply: ProviderReply): Reading | undefined {
  const { usage: reader } = reply
  const { audio, video } = readDurations(reply)
  const found = readOpenAiCounts(reader, 'included')
  if (found === undefined) {
    if ((audio ?? video) === undefined) return undefined
    const usage = { ...noUsage(), input_audio_seconds: audio ?? 0, video_seconds: video ?? 0 }
    return { usage, ...conditionsOf(reply, {}, 'openai.responses'), output: 'none' }
  }
  const { usage, counts } = found
  usage.input_audio_seconds = audio ?? 0
  asImageReply(reply, usage)
  asSpeech(reply, usage)
  checkTotal(reader, 'total_tokens', counts.total, tokenSum(usage))
  const { other_models, kinds } = readTools(reply, usage)
  const stated = { ...searchToolOf(reply.body), ...kinds }
  return {
    usage,
    ...conditionsOf(reply, stated, 'openai.responses'),
    other_models,
    output: counts.output_stated,
  }
}

/**
 * A reply repeats the tools that it was offered, with the size of the context that searches bring. The tool's preview has
 * prices of its own, and says so in its name (`web_search_preview_2025_03_11`).
 */
function searchToolOf({ tools }: Fields) {
  const search = Array.isArray(tools) ? tools.filter(isFields).find(isSearch) : undefined
  if (search === undefined) return {}
  const { type, search_context_size: size } = search
  return {
    search_context_size: typeof size === 'string' ? size : undefined,
    web_search: String(type).startsWith('web_search_preview') ? 'preview' : undefined,
  }
}

const isSearch = ({ type }: Fields) => String(type).startsWith('web_search')
