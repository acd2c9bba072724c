import { noUsage } from '@marginscope/schemas'
import { checkTotal, splitOutput, tokenSum } from '../disjoint.ts'
import type { OutputStatement, ProviderReply, Reading } from '../reading.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'

/**
 * `yandex.completion`: numbers are strings (proto3 JSON) and zeros may be left out; completion includes reasoning;
 * there is no cache. An embedding states `numTokens` alone. An asynchronous reply is the `response` of an operation.
 * https://yandex.cloud/en/docs/foundation-models/text-generation/api-ref/TextGeneration/completion
 */
export function readYandexCompletion({ usage: reader, body }: ProviderReply): Reading | undefined {
  if (reader.fields === body && isFields(body.response)) return readImage(reader, body.response)
  const input = reader.count('inputTextTokens', 'numTokens')
  const output = reader.count('completionTokens')
  const total = reader.count('totalTokens')
  const reasoning = reader.child('completionTokensDetails').count('reasoningTokens') ?? 0
  if (input === undefined && output === undefined) return undefined
  const usage = noUsage()
  usage.uncached_input_tokens = input ?? 0
  splitOutput(reader, { field: 'completionTokens', whole: output ?? 0, reasoning, audio: 0, image: 0 }, usage)
  checkTotal(reader, 'totalTokens', total, tokenSum(usage))
  return { usage, output: output === undefined ? outputStatement(reader, input, total) : 'stated' }
}

/** proto3 leaves out a 0, so a total that is the input says that there is no output; `numTokens` is an embedding's. */
function outputStatement(
  reader: UsageReader,
  input: number | undefined,
  total: number | undefined,
): OutputStatement {
  if (total !== undefined && total === input) return 'stated'
  return reader.has('numTokens') ? 'none' : 'missing'
}

/**
 * YandexART counts nothing: a request makes one image, and is charged as one. Who sends the reply leaves the picture out.
 * https://yandex.cloud/en/docs/foundation-models/image-generation/api-ref/ImageGenerationAsync/generate
 */
function readImage(reader: UsageReader, response: Fields): Reading | undefined {
  if (typeof response.image !== 'string') return undefined
  reader.child('response').ignore('image')
  return { usage: { ...noUsage(), images: 1 } }
}
