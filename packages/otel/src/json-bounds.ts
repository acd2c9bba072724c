import { OtlpFault } from './told.ts'

/** An OTLP span is 13 deep; maps inside its attributes may be deeper. */
const DEPTH_MAX = 64
/** Of a body of 16 MiB whose attributes are short. */
const VALUES_MAX = 2_000_000

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Counts what a JSON text would become before anything is made of it: `[[[[…` of 16 MiB would be 16 million lists. */
export function assertBounded(body: Buffer): void {
  let depth = 0
  let values = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]
    if (byte === QUOTE) {
      at = endOfString(body, at + 1)
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > DEPTH_MAX) throw fault(`is nested deeper than ${DEPTH_MAX} levels`)
      values++
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--
    } else if (byte === 0x2c) {
      values++
    }
    if (values > VALUES_MAX) throw fault(`holds more than ${VALUES_MAX} values`)
  }
}

/** The closing quote; a quote counts as escaped behind an odd number of backslashes. */
function endOfString(body: Buffer, from: number): number {
  for (let at = body.indexOf(QUOTE, from); at !== -1; at = body.indexOf(QUOTE, at + 1)) {
    let slashes = 0
    while (at - 1 - slashes >= from && body[at - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at
  }
  return body.length
}

function fault(what: string): OtlpFault {
  return new OtlpFault('invalid_otlp', `The body ${what}; send smaller batches`)
}
