/** To `digits` significant digits: short to write down, and the same when read again. */
export function rounded(value: number, digits = 6): number {
  return Number(value.toPrecision(digits))
}

/** An instant is whole milliseconds in six bytes; a half has three digits, a float seven. */
type Kind = 'instant' | 'double' | 'float' | 'half'
const BYTES: Readonly<Record<Kind, number>> = { instant: 6, double: 8, float: 4, half: 2 }

/** Records of numbers as base64, one after the other: a state must be small, and text that JSON carries. */
export interface Layout<T> {
  readonly fields: readonly Field<T>[]
  readonly bytes: number
  /** Of a record's text, where its bytes divide by three: such texts may be cut and joined between records. */
  readonly letters: number
  /** A record to copy: objects of one shape are made and read fastest. */
  readonly blank: T
}

interface Field<T> {
  readonly name: keyof T
  readonly kind: Kind
  /** Within its record. */
  readonly at: number
}

export function layout<T extends Record<keyof T, number>>(
  kinds: {
    readonly [key in keyof T]: Kind
  },
): Layout<T> {
  // The keys of an object literal of this type are the type's.
  const entries = Object.entries(kinds) as [keyof T, Kind][]
  let bytes = 0
  const fields: Field<T>[] = []
  for (const [name, kind] of entries) {
    fields.push({ name, kind, at: bytes })
    bytes += BYTES[kind]
  }
  // As above: every key of the type, each a number.
  const blank = Object.fromEntries(entries.map(([name]) => [name, 0])) as T
  return { fields, bytes, letters: (bytes / 3) * 4, blank }
}

/** Where texts are made and read: no series holds as much, and it is used by one call at a time. */
const DESK = Buffer.alloc(8192)
const VIEW = new DataView(DESK.buffer, DESK.byteOffset, DESK.byteLength)

export function pack<T extends Record<keyof T, number>>(
  { fields, bytes }: Layout<T>,
  records: readonly T[],
): string {
  let from = 0
  for (const record of records) {
    for (const { name, kind, at } of fields) write(VIEW, from + at, kind, record[name])
    from += bytes
  }
  return DESK.toString('base64', 0, from)
}

export function unpack<T extends Record<keyof T, number>>(
  { fields, bytes, blank }: Layout<T>,
  text: string,
): T[] {
  const size = DESK.write(text, 0, 'base64')
  const records: T[] = []
  for (let from = 0; from < size; from += bytes) {
    const record: Record<keyof T, number> = { ...blank }
    for (const { name, kind, at } of fields) record[name] = read(VIEW, from + at, kind)
    // It has what the blank has: all of the type.
    records.push(record as T)
  }
  return records
}

const HIGH = 2 ** 32

function write(view: DataView, at: number, kind: Kind, value: number): void {
  switch (kind) {
    case 'instant':
      view.setUint32(at, value % HIGH)
      view.setUint16(at + 4, Math.floor(value / HIGH))
      return
    case 'double':
      view.setFloat64(at, value)
      return
    case 'float':
      view.setFloat32(at, value)
      return
    case 'half':
      view.setFloat16(at, value)
  }
}

function read(view: DataView, at: number, kind: Kind): number {
  switch (kind) {
    case 'instant':
      return view.getUint32(at) + view.getUint16(at + 4) * HIGH
    case 'double':
      return view.getFloat64(at)
    case 'float':
      return view.getFloat32(at)
    case 'half':
      return view.getFloat16(at)
  }
}
