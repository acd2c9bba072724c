/** To `digits` significant digits: short to write down, and the same when read again. */
export function rounded(value: number, digits = 6): number {
  return Number(value.toPrecision(digits))
}

/** An instant is whole milliseconds in six bytes; a half has three digits, a float seven. */
type Kind = 'instant' | 'double' | 'float' | 'half'
const BYTES: Readonly<Record<Kind, number>> = { instant: 6, double: 8, float: 4, half: 2 }

/** Records of numbers as base64, one after the other: a state must be small, and text that JSON carries. */
export interface Layout<T> {
  readonly fields: readonly (readonly [keyof T, Kind])[]
  readonly bytes: number
  /** Of a record's text, where its bytes divide by three: such texts may be cut and joined between records. */
  readonly letters: number
}

export function layout<T extends Record<keyof T, number>>(
  kinds: {
    readonly [key in keyof T]: Kind
  },
): Layout<T> {
  // The keys of an object literal of this type are the type's.
  const fields = Object.entries(kinds) as [keyof T, Kind][]
  const bytes = fields.reduce((sum, [, kind]) => sum + BYTES[kind], 0)
  return { fields, bytes, letters: (bytes / 3) * 4 }
}

export function pack<T extends Record<keyof T, number>>(
  { fields, bytes }: Layout<T>,
  records: readonly T[],
): string {
  const view = new DataView(new ArrayBuffer(records.length * bytes))
  let at = 0
  for (const record of records)
    for (const [name, kind] of fields) {
      write(view, at, kind, record[name])
      at += BYTES[kind]
    }
  return Buffer.from(view.buffer).toString('base64')
}

export function unpack<T extends Record<keyof T, number>>({ fields, bytes }: Layout<T>, text: string): T[] {
  const buffer = Buffer.from(text, 'base64')
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
  const records: T[] = []
  for (let from = 0; from < view.byteLength; from += bytes) {
    const record: Partial<Record<keyof T, number>> = {}
    let at = from
    for (const [name, kind] of fields) {
      record[name] = read(view, at, kind)
      at += BYTES[kind]
    }
    // Every field of the layout was read, and a layout has every field.
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
