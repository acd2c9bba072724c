import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { WriteMessage } from '../remote-write/decode.ts'

export interface Written {
  readonly labels: Readonly<Record<string, string>>
  readonly samples: readonly { readonly value: number; readonly time_ms: number }[]
  readonly created_ms?: number
}

/** A write request as Prometheus encodes it, by the field numbers of its two .proto files. */
export function writeRequest(message: WriteMessage, series: readonly Written[]): Uint8Array {
  return message === 'prometheus.WriteRequest' ? first(series) : second(series)
}

function first(series: readonly Written[]): Uint8Array {
  const writer = new BinaryWriter()
  for (const { labels, samples } of series) {
    writer.tag(1, WireType.LengthDelimited).fork()
    for (const [name, value] of Object.entries(labels)) {
      writer.tag(1, WireType.LengthDelimited).fork()
      writer.tag(1, WireType.LengthDelimited).string(name)
      writer.tag(2, WireType.LengthDelimited).string(value).join()
    }
    for (const sample of samples) writeSample(writer, sample)
    writer.join()
  }
  // Metadata, which nobody reads.
  writer.tag(3, WireType.LengthDelimited).fork().tag(1, WireType.Varint).uint32(1).join()
  return writer.finish()
}

function second(series: readonly Written[]): Uint8Array {
  const symbols = ['', ...new Set(series.flatMap(({ labels }) => Object.entries(labels).flat()))]
  const writer = new BinaryWriter()
  for (const symbol of symbols) writer.tag(4, WireType.LengthDelimited).string(symbol)
  for (const { labels, samples, created_ms } of series) {
    writer.tag(5, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).fork()
    for (const text of Object.entries(labels).flat()) writer.uint32(symbols.indexOf(text))
    writer.join()
    for (const sample of samples) writeSample(writer, sample)
    if (created_ms !== undefined) writer.tag(6, WireType.Varint).int64(created_ms)
    writer.join()
  }
  return writer.finish()
}

function writeSample(writer: BinaryWriter, { value, time_ms }: { value: number; time_ms: number }): void {
  writer.tag(2, WireType.LengthDelimited).fork()
  writer.tag(1, WireType.Bit64).double(value)
  writer.tag(2, WireType.Varint).int64(time_ms).join()
}
