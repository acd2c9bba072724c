import { type BillingPart, isFields, kindOfBlock, parse, partOf } from './billing-part.ts'

/** What a stream said of its usage, and how much it brought. */
export interface StreamSeen {
  /** The events that say something of the usage, as they came, without content. */
  readonly events: readonly object[]
  readonly part: BillingPart | undefined
  /** Whether its usage is final: it was not cut. */
  readonly complete: boolean
  /** About the tokens that came, where no usage did. */
  readonly tokens_guess: number
}

/** A line that may say something of usage: in JSON a key with its colon is never part of a text. */
const OF_USAGE = /"(usage|usageMetadata)"\s*:\s*\{|"service_tier"\s*:\s*"/
const ENDS =
  /^data:\s*\[DONE\]|"type"\s*:\s*"(message_stop|response\.(completed|incomplete|failed))"|"finishReason"\s*:\s*"/
/** Where a block of Claude's content begins, of which its kind is kept. */
const BLOCK_BEGINS = /"type"\s*:\s*"content_block_start"/
const EVENTS_MAX = 64
const BLOCKS_MAX = 32
const CHARS_PER_TOKEN = 4

/** Reads server-sent events in passing: looks at each line once and parses those few that name a usage. */
export class StreamReader {
  readonly #decoder = new TextDecoder()
  #rest = ''
  #events: object[] = []
  #part: BillingPart | undefined
  #complete = false
  /** Kinds of content of one model, as text: many blocks of one kind say no more than one. */
  readonly #kinds = new Set<string>()
  #blocks = 0
  #lines = 0
  #chars = 0
  #shortest = Number.POSITIVE_INFINITY

  push(bytes: Uint8Array): void {
    this.#rest += this.#decoder.decode(bytes, { stream: true })
    let from = 0
    for (let at = this.#rest.indexOf('\n'); at !== -1; at = this.#rest.indexOf('\n', from)) {
      this.#line(this.#rest.slice(from, at))
      from = at + 1
    }
    this.#rest = this.#rest.slice(from)
  }

  end(): StreamSeen {
    this.#line(this.#rest)
    this.#rest = ''
    // Every line has the same frame around its text: what is beyond the shortest is text.
    const text = this.#lines === 0 ? 0 : this.#chars - this.#lines * (this.#shortest - 1)
    return {
      events: this.#events,
      part: this.#part,
      complete: this.#complete,
      tokens_guess: Math.max(this.#lines, Math.ceil(text / CHARS_PER_TOKEN)),
    }
  }

  #line(line: string): void {
    if (!line.startsWith('data:')) return
    this.#complete ||= ENDS.test(line)
    if (BLOCK_BEGINS.test(line)) {
      this.#block(parse(line.slice('data:'.length))?.content_block)
      return
    }
    const is_first = this.#part === undefined
    if (!is_first && !OF_USAGE.test(line)) {
      this.#count(line)
      return
    }
    const event = parse(line.slice('data:'.length))
    if (event === undefined) return
    const part = partOf(event)
    this.#part = { ...part, ...known(this.#part), ...known(part) }
    if (this.#events.length === EVENTS_MAX) this.#events.pop()
    if (part.raw !== undefined && hasUsage(part.raw)) this.#events.push(shaped(event, part.raw))
    // OpenAI's chunks name the tier beside each piece of text.
    else if (!is_first && !isFields(event.response)) this.#count(line)
  }

  #count(line: string): void {
    this.#lines += 1
    this.#chars += line.length
    this.#shortest = Math.min(this.#shortest, line.length)
  }

  #block(block: unknown): void {
    if (!isFields(block) || this.#events.length === 0 || this.#blocks >= BLOCKS_MAX) return
    const kind = kindOfBlock(block)
    const text = JSON.stringify(kind)
    if (this.#kinds.has(text)) return
    // What another model puts out counts anew.
    if (block.type === 'fallback') this.#kinds.clear()
    this.#kinds.add(text)
    this.#blocks += 1
    this.#events.push({ type: 'content_block_start', content_block: kind })
  }
}

/** As the stream has it: usage of a start or an end stands within. */
function shaped(event: Readonly<Record<string, unknown>>, raw: object): object {
  if (isFields(event.response)) return { type: event.type, response: raw }
  if (isFields(event.message)) return { type: event.type, message: raw }
  return raw
}

const hasUsage = (raw: Readonly<Record<string, unknown>>) =>
  isFields(raw.usage) || isFields(raw.usageMetadata)

function known(part: BillingPart | undefined): Partial<BillingPart> {
  return Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined))
}
