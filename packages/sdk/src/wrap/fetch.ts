import { type Context, currentContext } from '../context.ts'
import type { UsageEvent } from '../event.ts'
import type { Marginscope } from '../recorder.ts'
import { type BillingPart, billingPart, isFields, parse } from './billing-part.ts'
import { type Endpoint, endpointOf } from './endpoints.ts'
import { StreamReader, type StreamSeen } from './stream-reader.ts'

export interface RecordOptions {
  /** As Marginscope's prices name it. Default: by the host of the request. */
  readonly provider?: string
  /**
   * OpenAI's chat streams say their usage only when asked. With true (default for api.openai.com) a stream that does not ask
   * is made to, and the chunk that comes for it is taken out again: the caller sees what it would have seen.
   */
  readonly ask_for_usage?: boolean
}

/**
 * A `fetch` that records what requests to a provider used, from the replies as they pass: `new OpenAI({ fetch })`. The caller
 * gets each byte as it comes. What is no request to a model passes untouched. Recording goes wrong silently.
 */
export function recordingFetch(
  recorder: Marginscope,
  options: RecordOptions = {},
  base: typeof fetch = (input, init) => fetch(input, init),
): typeof fetch {
  return async (input, init) => {
    const call = callOf(input, init, options)
    if (call === undefined) return base(input, init)
    const response = await base(input, call.init)
    try {
      return recorded(response, call, recorder)
    } catch {
      return response
    }
  }
}

interface Call {
  readonly endpoint: Endpoint
  /** Of the caller: replies are read from anywhere. */
  readonly context: Context
  readonly init: RequestInit | undefined
  readonly model: string | undefined
  readonly service_tier: string | undefined
  /** About the tokens that were sent. */
  readonly tokens_guess: number
  readonly characters: number | undefined
  /** The stream was made to say its usage: the chunk for it is not the caller's. */
  readonly hides_usage: boolean
}

function callOf(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  options: RecordOptions,
): Call | undefined {
  try {
    const url = new URL(input instanceof Request ? input.url : input)
    const endpoint = endpointOf(url, options.provider)
    if (endpoint === undefined || (init?.method ?? 'GET').toUpperCase() !== 'POST') return undefined
    const text = typeof init?.body === 'string' ? init.body : ''
    const body = parse(text) ?? {}
    const hides_usage =
      endpoint.format === 'openai.chat' &&
      body.stream === true &&
      (options.ask_for_usage ?? endpoint.provider === 'openai') &&
      !(isFields(body.stream_options) && 'include_usage' in body.stream_options)
    const asked = isFields(body.stream_options) ? body.stream_options : {}
    return {
      endpoint,
      context: currentContext(),
      init: hides_usage
        ? { ...init, body: JSON.stringify({ ...body, stream_options: { ...asked, include_usage: true } }) }
        : init,
      model: typeof body.model === 'string' ? body.model : endpoint.model,
      service_tier: typeof body.service_tier === 'string' ? body.service_tier : undefined,
      tokens_guess: Math.ceil(text.length / CHARS_PER_TOKEN),
      characters: typeof body.input === 'string' ? body.input.length : undefined,
      hides_usage,
    }
  } catch {
    return undefined
  }
}

const CHARS_PER_TOKEN = 4
/** More of a reply that isn't a stream is not looked at. */
const REPLY_BYTES_MAX = 64 * 1024 * 1024

function recorded(response: Response, call: Call, recorder: Marginscope): Response {
  if (!response.ok || response.body === null) return response
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('text/event-stream')) {
    const reader = new StreamReader()
    const filter = call.hides_usage ? new UsageChunkFilter() : undefined
    const passing = passed(
      response.body,
      filter,
      (bytes) => reader.push(bytes),
      (how) => {
        const seen = reader.end()
        recorder.track(how === 'whole' || seen.complete ? wholeStream(call, seen) : cutStream(call, seen))
      },
    )
    return sameResponse(response, passing)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  const keep = (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    if (type.includes('json') && bytes <= REPLY_BYTES_MAX) chunks.push(chunk)
  }
  const passing = passed(response.body, undefined, keep, (how) => {
    if (how === 'cut') return
    const part = type.includes('json') ? billingPart(Buffer.concat(chunks).toString('utf8')) : undefined
    recorder.track(wholeReply(call, part))
  })
  return sameResponse(response, passing)
}

/** A body that gives what another gives, chunk by chunk when it is asked, and says at the end how it ended. */
function passed(
  body: ReadableStream<Uint8Array>,
  filter: UsageChunkFilter | undefined,
  see: (bytes: Uint8Array) => void,
  ended: (how: 'whole' | 'cut') => void,
): ReadableStream<Uint8Array> {
  const source = body.getReader()
  const safely = (work: () => void) => {
    try {
      work()
    } catch {
      // Recording must not break the reply.
    }
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          for (;;) {
            const { done, value } = await source.read()
            if (done) {
              safely(() => ended('whole'))
              const rest = filter?.end()
              if (rest !== undefined && rest.byteLength > 0) controller.enqueue(rest)
              controller.close()
              return
            }
            safely(() => see(value))
            const given = filter === undefined ? value : filter.pass(value)
            if (given.byteLength === 0) continue
            controller.enqueue(given)
            return
          }
        } catch (error) {
          safely(() => ended('cut'))
          throw error
        }
      },
      async cancel(reason) {
        safely(() => ended('cut'))
        await source.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Takes the line out that came only because the stream was made to say its usage: the one without choices. */
class UsageChunkFilter {
  readonly #decoder = new TextDecoder()
  readonly #encoder = new TextEncoder()
  #rest = ''

  pass(bytes: Uint8Array): Uint8Array {
    const text = this.#rest + this.#decoder.decode(bytes, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    this.#rest = text.slice(end)
    return this.#encoder.encode(text.slice(0, end).replaceAll(LINE, callersOwn))
  }

  end(): Uint8Array {
    return this.#encoder.encode(this.#rest.replaceAll(LINE, callersOwn))
  }
}

const LINE = /^data:.*$/gm
const NO_CHOICES = /"choices"\s*:\s*\[\s*\]/
const callersOwn = (line: string) => (NO_CHOICES.test(line) && /"usage"\s*:\s*\{/.test(line) ? '' : line)

function sameResponse(response: Response, body: ReadableStream<Uint8Array>): Response {
  const { status, statusText, headers, url } = response
  const same = new Response(body, { status, statusText, headers })
  Object.defineProperty(same, 'url', { value: url })
  return same
}

function eventOf(
  { endpoint, context, model, service_tier }: Call,
  part: BillingPart | undefined,
): UsageEvent {
  const { provider, operation, region } = endpoint
  const tier = tierOf(part?.service_tier ?? service_tier)
  return {
    ...context,
    ...(part?.id === undefined || part.id.length > ID_CHARS_MAX ? {} : { id: part.id }),
    provider,
    model: (isRouted(provider, model) ? model : part?.model) ?? model ?? 'unknown',
    operation,
    ...(tier === undefined ? {} : { service_tier: tier }),
    ...(region === undefined ? {} : { region }),
  }
}

const ID_CHARS_MAX = 128

/** Azure's router has a price of its own; the model that it chose stands in the reply. */
function isRouted(provider: string, model: string | undefined): boolean {
  return provider === 'azure' && model !== undefined && /^model[-_]router(?:$|[-@])/i.test(model)
}

function tierOf(tier: string | undefined): UsageEvent['service_tier'] {
  switch (tier) {
    case 'flex':
    case 'priority':
    case 'batch':
      return tier
    case 'fast': // what OpenAI calls priority since 2026-07-30; its replies say priority
      return 'priority'
    case 'default':
    case 'standard':
      return 'standard'
    default:
      return undefined
  }
}

function wholeReply(call: Call, part: BillingPart | undefined): UsageEvent {
  const { endpoint, characters } = call
  const event = eventOf(call, part)
  const has_usage = part?.raw !== undefined && (isFields(part.raw.usage) || isFields(part.raw.usageMetadata))
  if (!has_usage && endpoint.operation === 'image' && part?.images)
    return { ...event, usage: { images: part.images } }
  if (
    part === undefined &&
    endpoint.operation === 'audio' &&
    characters !== undefined &&
    /^tts-/.test(event.model)
  )
    return { ...event, usage: { characters } }
  return { ...event, raw_usage: part?.raw ?? {}, raw_format: endpoint.format }
}

function wholeStream(call: Call, { part, events }: StreamSeen): UsageEvent {
  return { ...eventOf(call, part), raw_usage: events, raw_format: call.endpoint.format }
}

/** Providers bill what they made until they noticed: about what came, after all that was sent. */
function cutStream(call: Call, seen: StreamSeen): UsageEvent {
  const { input, output } = statedSoFar(seen.events.at(-1), seen.events[0])
  const usage = {
    ...(input ?? { uncached_input_tokens: call.tokens_guess }),
    output_tokens: Math.max(seen.tokens_guess, output),
  }
  return { ...eventOf(call, seen.part), estimate: { usage, method: 'cancelled_stream' } }
}

/** Anthropic says what it read at the start, Google with every chunk. */
function statedSoFar(last: unknown, first: unknown): { input?: Record<string, number>; output: number } {
  const start = isFields(first) && isFields(first.message) ? first.message.usage : undefined
  if (isFields(start))
    return {
      input: {
        uncached_input_tokens: countOf(start.input_tokens),
        cache_read_tokens: countOf(start.cache_read_input_tokens),
        cache_write_5m_tokens: countOf(start.cache_creation_input_tokens),
      },
      output: 0,
    }
  const metadata = isFields(last) ? last.usageMetadata : undefined
  if (!isFields(metadata)) return { output: 0 }
  const cached = countOf(metadata.cachedContentTokenCount)
  return {
    input: {
      uncached_input_tokens: Math.max(0, countOf(metadata.promptTokenCount) - cached),
      cache_read_tokens: cached,
    },
    output: countOf(metadata.candidatesTokenCount) + countOf(metadata.thoughtsTokenCount),
  }
}

const countOf = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
