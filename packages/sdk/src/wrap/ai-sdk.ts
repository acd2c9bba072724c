import { currentContext } from '../context.ts'
import type { UsageEvent } from '../event.ts'
import type { Marginscope } from '../recorder.ts'
import { isFields } from './billing-part.ts'
import { billingMetadata } from './provider-metadata.ts'

/** What is used of a model of the AI SDK, whichever version. */
interface Model {
  readonly provider: string
  readonly modelId: string
}

interface Said {
  readonly usage?: object
  readonly providerMetadata?: unknown
  readonly response?: { readonly id?: string; readonly modelId?: string }
}

/** As `wrapLanguageModel` of the AI SDK takes it. */
export interface RecordingMiddleware<Version extends string> {
  readonly specificationVersion: Version
  wrapGenerate<Result extends Said>(call: {
    readonly doGenerate: () => PromiseLike<Result>
    readonly model: Model
  }): Promise<Result>
  wrapStream<Result extends { readonly stream: ReadableStream }>(call: {
    readonly doStream: () => PromiseLike<Result>
    readonly model: Model
  }): Promise<Result>
}

/**
 * A middleware for the AI SDK: `wrapLanguageModel({ model, middleware: recordingMiddleware(recorder) })`. `version` is that
 * of the SDK's middleware: v4 of AI SDK 7, v3 of 6, v2 of 5. Each call of the model is one event, steps of an agent each.
 */
export function recordingMiddleware<Version extends string = 'v4'>(
  recorder: Marginscope,
  { provider, version }: { readonly provider?: string; readonly version?: Version } = {},
): RecordingMiddleware<Version> {
  const eventOf = (model: Model, { response }: Said): UsageEvent => ({
    ...(response?.id === undefined || response.id.length > ID_CHARS_MAX ? {} : { id: response.id }),
    provider: provider ?? providerOf(model.provider),
    model: response?.modelId ?? model.modelId,
    operation: 'chat',
  })
  return {
    specificationVersion: version ?? ('v4' as Version), // the default of the type
    async wrapGenerate({ doGenerate, model }) {
      const result = await doGenerate()
      recorder.track({ ...eventOf(model, result), raw_usage: usageOf(result), raw_format: 'vercel.usage' })
      return result
    },
    async wrapStream({ doStream, model }) {
      const context = currentContext() // the stream is read from anywhere
      const result = await doStream()
      const seen = new PartsSeen()
      const stream = observed(result.stream, seen, (how) => {
        const event = { ...context, ...eventOf(model, seen) }
        if (how === 'cut' && seen.usage === undefined)
          recorder.track({ ...event, estimate: { usage: seen.guess(), method: 'cancelled_stream' } })
        else recorder.track({ ...event, raw_usage: usageOf(seen), raw_format: 'vercel.usage' })
      })
      return { ...result, stream }
    },
  }
}

const ID_CHARS_MAX = 128

/** The usage, and what is noted beside it of that and of what it costs. */
function usageOf({ usage = {}, providerMetadata }: Said): object {
  // Version 6 on hands the provider's own usage on within its own.
  const is_whole = 'inputTokens' in usage && isFields(usage.inputTokens)
  const noted = billingMetadata(providerMetadata, is_whole)
  return noted === undefined ? usage : { usage, providerMetadata: noted }
}

const CHARS_PER_TOKEN = 4

/** What the parts of a stream say of their usage, and how much text they bring. */
class PartsSeen implements Said {
  usage?: object
  providerMetadata: unknown
  response: { id?: string; modelId?: string } = {}
  #chars = 0

  see(part: unknown): void {
    if (!isFields(part)) return
    if (part.type === 'finish' && isFields(part.usage)) {
      this.usage = part.usage
      this.providerMetadata = part.providerMetadata
    }
    if (part.type === 'response-metadata') {
      if (typeof part.id === 'string') this.response.id = part.id
      if (typeof part.modelId === 'string') this.response.modelId = part.modelId
    }
    if (typeof part.delta === 'string') this.#chars += part.delta.length
  }

  guess(): Record<string, number> {
    return { output_tokens: Math.ceil(this.#chars / CHARS_PER_TOKEN) }
  }
}

function observed(
  stream: ReadableStream,
  seen: PartsSeen,
  ended: (how: 'whole' | 'cut') => void,
): ReadableStream {
  const source = stream.getReader()
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await source.read()
          if (done) {
            ended('whole')
            controller.close()
            return
          }
          seen.see(value)
          controller.enqueue(value)
        } catch (error) {
          ended('cut')
          throw error
        }
      },
      async cancel(reason) {
        ended('cut')
        await source.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** The SDK names a provider with the interface that is spoken: `openai.responses`, `google.vertex.chat`. */
function providerOf(name: string): string {
  if (name.startsWith('google.vertex') || name.startsWith('vertex.')) return 'vertex_ai'
  if (name === 'amazon-bedrock' || name.startsWith('bedrock.')) return 'bedrock'
  return name === 'gateway' ? 'vercel' : (name.split('.')[0] ?? name)
}
