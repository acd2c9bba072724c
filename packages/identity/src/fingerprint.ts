/**
 * A number of 32 bits that stands for what a JSON value says: the same for any order of its keys, another for nearly
 * any other value (of four billion pairs one meets by chance). 0 is never given: it can stand for "not known".
 *
 * Not to be relied on against somebody who looks for two values that meet. Made without building a text, as every
 * event passes through here: half of what parsing it takes. Ledgers hold what it gives, so that it is what it is for ever.
 *
 * `as` puts another value in place of a field of the outermost object, or leaves it out where it gives undefined.
 */
export function fingerprintOf(value: object, as?: (name: string, value: unknown) => unknown): number {
  return objectPrint(value, as) || 1
}

/** A sum, so that no order matters; each pair is mixed well before it goes in, so that no two pairs trade places. */
function objectPrint(value: object, as?: (name: string, value: unknown) => unknown): number {
  const fields = value as Readonly<Record<string, unknown>> // any object can be asked for any name
  let sum = OBJECT
  for (const name of Object.keys(fields)) {
    const field = as === undefined ? fields[name] : as(name, fields[name])
    if (field === undefined) continue
    sum = (sum + mixed(Math.imul(textPrint(name, NAME), 31) ^ print(field))) | 0
  }
  return mixed(sum) >>> 0
}

// Where each kind begins, so that none is taken for another: "1" for 1, [] for {}.
const NAME = 0x3c6ef372
const OBJECT = 0x1f83d9ab
const LIST = 0x5be0cd19
const TEXT = 0x510e527f
const NUMBER = 0x6a09e667
const CONSTANTS: ReadonlyMap<unknown, number> = new Map([
  [null, 0x2545f491],
  [true, 0x27d4eb2f],
  [false, 0x165667b1],
])

function print(value: unknown): number {
  if (typeof value === 'string') return textPrint(value, TEXT)
  if (typeof value === 'number') return numberPrint(value)
  if (typeof value !== 'object' || value === null) return CONSTANTS.get(value) ?? 0
  if (!Array.isArray(value)) return objectPrint(value)
  return value.reduce<number>((list, one) => mixed(Math.imul(list, 31) ^ print(one)), LIST)
}

function numberPrint(value: number): number {
  if (!Number.isSafeInteger(value)) return textPrint(String(value), NUMBER)
  return mixed(mixed(NUMBER ^ value) ^ Math.floor(value / 0x1_0000_0000))
}

function textPrint(text: string, begin: number): number {
  let print = begin ^ text.length
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193)
  return mixed(print)
}

/** Every bit of the input moves about half of those of the output (the end of MurmurHash3, by A. Appleby). */
function mixed(value: number): number {
  let bits = value
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
