import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { MarginscopeError } from '@marginscope/schemas'
import { SAMPLE_LIMITS, type Sample, type Wanted } from '../exposition/sample.ts'

/** Prometheus' marker of a series that ended: a NaN with these very bits. */
const STALE_NAN = 0x7ff0000000000002n

/** The two messages of remote write: https://prometheus.io/docs/specs/prw/remote_write_spec/ and …_spec_2_0/. */
export const WRITE_MESSAGES = ['prometheus.WriteRequest', 'io.prometheus.write.v2.Request'] as const
export type WriteMessage = (typeof WRITE_MESSAGES)[number]

/**
 * The wanted samples of a write request, unpacked: `prometheus.WriteRequest` (1.0), or `io.prometheus.write.v2.Request`
 * (2.0), whose names stand in a table. Histograms, exemplars and metadata are passed over. Throws `MarginscopeError`
 * `invalid_write`.
 */
export function decodeWrite(body: Uint8Array, message: WriteMessage, wanted: Wanted): Sample[] {
  try {
    const count = counting()
    return message === 'prometheus.WriteRequest'
      ? decodeFirst(body, wanted, count)
      : decodeSecond(body, wanted, count)
  } catch (error) {
    if (error instanceof MarginscopeError) throw error
    const why = error instanceof Error ? error.message.slice(0, 160) : 'unreadable'
    throw new MarginscopeError('invalid_write', `the body is not a ${message} in protobuf: ${why}`, {
      status: 400,
      cause: error,
    })
  }
}

/** WriteRequest { timeseries = 1 }; TimeSeries { labels = 1, samples = 2 }; Label { name = 1, value = 2 }. */
function decodeFirst(body: Uint8Array, wanted: Wanted, count: () => void): Sample[] {
  const samples: Sample[] = []
  eachField(new BinaryReader(body), body.length, (reader, field, end) => {
    if (field !== 1) return false
    count()
    const labels = new Map<string, string>()
    const values: Value[] = []
    eachField(reader, inside(reader, end), (inner, label_or_sample, stop) => {
      count()
      if (label_or_sample === 1) {
        let name = ''
        let value = ''
        eachField(inner, inside(inner, stop), (pair, part) => {
          if (part === 1) name = pair.string()
          else if (part === 2) value = pair.string()
          else return false
          return true
        })
        addLabel(labels, name, value)
      } else if (label_or_sample === 2) values.push(readValue(inner, inside(inner, stop)))
      else return false
      return true
    })
    take(samples, labels, values, 0, wanted)
    return true
  })
  return samples
}

/** Request { symbols = 4, timeseries = 5 }; TimeSeries { labels_refs = 1, samples = 2, created_timestamp = 6 }. */
function decodeSecond(body: Uint8Array, wanted: Wanted, count: () => void): Sample[] {
  const symbols: string[] = []
  const series: { refs: number[]; values: Value[]; created_ms: number }[] = []
  eachField(new BinaryReader(body), body.length, (reader, field, end) => {
    count()
    if (field === 4) symbols.push(reader.string())
    else if (field === 5) {
      const one = { refs: [] as number[], values: [] as Value[], created_ms: 0 }
      eachField(reader, inside(reader, end), (inner, part, stop, wire) => {
        count()
        if (part === 1 && wire === WireType.LengthDelimited) {
          const until = inside(inner, stop)
          while (inner.pos < until) {
            count()
            one.refs.push(inner.uint32())
          }
        } else if (part === 1) one.refs.push(inner.uint32())
        else if (part === 2) one.values.push(readValue(inner, inside(inner, stop)))
        else if (part === 6) one.created_ms = Number(inner.int64())
        else return false
        return true
      })
      series.push(one)
    } else return false
    return true
  })
  const samples: Sample[] = []
  for (const { refs, values, created_ms } of series) {
    const labels = new Map<string, string>()
    for (let at = 0; at + 1 < refs.length; at += 2)
      addLabel(labels, symbolOf(symbols, refs[at]), symbolOf(symbols, refs[at + 1]))
    take(samples, labels, values, created_ms, wanted)
  }
  return samples
}

/** What is read is kept until all of it was: so much and no more. */
function counting(): () => void {
  let parts = 0
  return () => {
    parts += 1
    if (parts > SAMPLE_LIMITS.parts) throw new Error(`it has more than ${SAMPLE_LIMITS.parts} parts`)
  }
}

interface Value {
  readonly value: number
  readonly time_ms: number
  readonly start_ms: number
}

/** Sample { value = 1, timestamp = 2, start_timestamp = 3 (2.0) }. */
function readValue(reader: BinaryReader, end: number): Value {
  let value = 0
  let time_ms = 0
  let start_ms = 0
  eachField(reader, end, (inner, field) => {
    if (field === 1) value = inner.double()
    else if (field === 2) time_ms = Number(inner.int64())
    else if (field === 3) start_ms = Number(inner.int64())
    else return false
    return true
  })
  return { value, time_ms, start_ms }
}

function addLabel(labels: Map<string, string>, name: string, value: string): void {
  if (labels.size === SAMPLE_LIMITS.labels || value.length > SAMPLE_LIMITS.text_chars)
    throw new Error('the labels of a series are too many, or too long')
  labels.set(name, value)
}

function symbolOf(symbols: readonly string[], ref: number | undefined): string {
  const symbol = symbols[ref ?? -1]
  if (symbol === undefined) throw new Error(`there is no symbol ${ref}`)
  return symbol
}

function take(
  samples: Sample[],
  labels: Map<string, string>,
  values: readonly Value[],
  created_ms: number,
  wanted: Wanted,
): void {
  const name = labels.get('__name__') ?? ''
  if (!wanted(name)) return
  labels.delete('__name__')
  for (const { value, time_ms, start_ms } of values) {
    if (isStale(value)) continue
    if (samples.length === SAMPLE_LIMITS.samples)
      throw new Error(`it holds more than ${SAMPLE_LIMITS.samples} samples that are counted`)
    const began_ms = start_ms > 0 ? start_ms : created_ms
    samples.push({ name, labels, value, time_ms, start_ms: began_ms > 0 ? began_ms : undefined })
  }
}

function isStale(value: number): boolean {
  if (!Number.isNaN(value)) return false
  return new BigUint64Array(Float64Array.of(value).buffer)[0] === STALE_NAN
}

/** Where the length-delimited field that begins here ends, which is not beyond what it is in. */
function inside(reader: BinaryReader, end: number): number {
  const stop = reader.uint32() + reader.pos
  if (stop > end) throw new Error(`a field at byte ${reader.pos} is longer than what holds it`)
  return stop
}

/** Goes over a message's fields; those that `read` leaves alone (false) are passed over. */
function eachField(
  reader: BinaryReader,
  end: number,
  read: (reader: BinaryReader, field: number, end: number, wire: WireType) => boolean,
): void {
  while (reader.pos < end) {
    const [field, wire] = reader.tag()
    const at = reader.pos
    if (!read(reader, field, end, wire)) {
      reader.pos = at
      reader.skip(wire, field)
    }
    if (reader.pos > end) throw new Error(`a field at byte ${at} is longer than what holds it`)
  }
}
