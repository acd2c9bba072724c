import { MarginscopeError } from '@marginscope/schemas'
import { uncompressSync } from 'snappy'
import { SAMPLE_LIMITS } from '../exposition/sample.ts'
import { WRITE_MESSAGES, type WriteMessage } from './decode.ts'

/**
 * A body of Snappy's block format, unpacked. What it says of its length is read first, as the decoder makes room for it.
 * Throws `MarginscopeError` `invalid_write` or `too_large`.
 */
export function unpack(body: Uint8Array): Uint8Array {
  const bytes = statedLength(body)
  if (bytes === undefined) throw invalid('it says no length')
  if (bytes > SAMPLE_LIMITS.bytes)
    throw new MarginscopeError(
      'too_large',
      `the body holds ${bytes} bytes unpacked, at most ${SAMPLE_LIMITS.bytes} are taken; make max_samples_per_send smaller`,
      { status: 413 },
    )
  try {
    return uncompressSync(Buffer.from(body), { asBuffer: true }) as Buffer // asBuffer: it is no string
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'unreadable')
  }
}

/** https://github.com/google/snappy/blob/main/format_description.txt: a little-endian varint of at most 5 bytes. */
function statedLength(body: Uint8Array): number | undefined {
  let length = 0
  for (let at = 0; at < 5; at += 1) {
    const byte = body[at]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * 2 ** (7 * at)
    if (byte < 0x80) return length
  }
  return undefined
}

/** The message that a content type names; 1.0 where it names none. Undefined: another one. */
export function messageOf(content_type: string): WriteMessage | undefined {
  const [media = '', ...parameters] = content_type.split(';').map((part) => part.trim())
  if (media.toLowerCase() !== 'application/x-protobuf') return undefined
  const stated = parameters.find((each) => each.startsWith('proto='))?.slice('proto='.length)
  return stated === undefined ? 'prometheus.WriteRequest' : WRITE_MESSAGES.find((each) => each === stated)
}

function invalid(why: string): MarginscopeError {
  return new MarginscopeError('invalid_write', `the body is not packed with Snappy: ${why}`, { status: 400 })
}
