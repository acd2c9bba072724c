import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { startService } from '../support/index.ts'
import { bodies, eventOf, postAll } from './events.ts'
import type { Benchmark } from './report.ts'

const ITEMS = 200_000
const BATCH = 500
const ROUNDS = 3
/** What a span carries beside its usage, and nobody reads. */
const PROMPT = 'Write a haiku about programming. '.repeat(60)

export const otlp: Benchmark = {
  name: 'otlp',
  about:
    'spans accepted and durable over OTLP (protobuf, 2 kB of prompt each), against plain events in batches of 500',
  async run(report) {
    const events = bodies('bench', ITEMS, BATCH)
    const spans = spanBodies(ITEMS, BATCH)
    const rates = { spans: 0, events: 0 }
    // Turn and turn about, so that a noisy minute hits both.
    for (let round = 0; round < ROUNDS; round++) {
      rates.events = Math.max(rates.events, await rateOf(events, '/v1/events', 'application/json'))
      rates.spans = Math.max(rates.spans, await rateOf(spans, '/v1/traces', 'application/x-protobuf'))
    }
    report.add({
      name: 'spans accepted and durable',
      value: rates.spans,
      unit: 'spans/s',
      promise: { at_least: 20_000 },
    })
    report.add({ name: 'plain events accepted and durable', value: rates.events, unit: 'events/s' })
    report.ratio('spans / plain events', rates.spans, rates.events)
  },
}

async function rateOf(sent: readonly Buffer[], path: string, media: string): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'marginscope-bench-'))
  const running = await startService('ingest', { MARGINSCOPE_DATA_DIR: dir, MARGINSCOPE_PORT: '0' })
  try {
    await postAll(running.address, sent.slice(0, 40), 8, path, media)
    const began = performance.now()
    await postAll(running.address, sent.slice(40), 8, path, media)
    return ((ITEMS - 40 * BATCH) / (performance.now() - began)) * 1000
  } finally {
    await running.end('SIGTERM')
    await rm(dir, { recursive: true, force: true })
  }
}

/** Calls under a parent that restates nothing, four to a trace, as an instrumented application sends them. */
function spanBodies(count: number, batch: number): Buffer[] {
  const made: Buffer[] = []
  for (let from = 0; from < count; from += batch) {
    const writer = new BinaryWriter()
    nested(writer, 1, () => {
      nested(writer, 1, () => attribute(writer, 1, 'service.name', 'shop'))
      nested(writer, 2, () => {
        for (let n = from; n < from + batch; n++) nested(writer, 2, () => writeSpan(writer, n))
      })
    })
    made.push(Buffer.from(writer.finish()))
  }
  return made
}

function writeSpan(writer: BinaryWriter, n: number): void {
  const { provider, model, customer, feature, usage, time } = eventOf('bench', n)
  const hex = (value: number, digits: number) => Buffer.from(value.toString(16).padStart(digits, '0'), 'hex')
  writer.tag(1, WireType.LengthDelimited).bytes(hex(1 + (n >> 2), 32))
  writer.tag(2, WireType.LengthDelimited).bytes(hex(1 + n, 16))
  writer.tag(4, WireType.LengthDelimited).bytes(hex(1 + (n & ~3), 16))
  writer.tag(5, WireType.LengthDelimited).string(`chat ${model}`)
  writer.tag(7, WireType.Bit64).fixed64(BigInt(Date.parse(time)) * 1_000_000n)
  const attributes = {
    'gen_ai.provider.name': provider,
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': model,
    'gen_ai.response.model': model,
    'gen_ai.input.messages': PROMPT,
    'customer.id': customer,
    'marginscope.feature': feature,
    'gen_ai.usage.input_tokens': usage.uncached_input_tokens + usage.cache_read_tokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cache_read_tokens,
    'gen_ai.usage.output_tokens': usage.output_tokens,
  }
  for (const [key, value] of Object.entries(attributes)) attribute(writer, 9, key, value)
}

function attribute(writer: BinaryWriter, field: number, key: string, value: string | number): void {
  nested(writer, field, () => {
    writer.tag(1, WireType.LengthDelimited).string(key)
    nested(writer, 2, () => {
      if (typeof value === 'string') writer.tag(1, WireType.LengthDelimited).string(value)
      else writer.tag(3, WireType.Varint).int64(value)
    })
  })
}

function nested(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork()
  write()
  writer.join()
}
