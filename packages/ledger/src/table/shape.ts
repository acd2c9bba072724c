import { MarginscopeError } from '@marginscope/schemas'
import type { Decoder } from './column-type.ts'

/** What the columns of a result are: a row is parsed by it when it is read. */
export type Shape = Readonly<Record<string, Decoder<unknown>>>

export type Shaped<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Decoder<infer T> ? T : never
}

/** Reads one row of a result. Throws `ledger_row`, naming the column, where it is not of this shape. */
export function parseRow<const S extends Shape>(shape: S, row: Readonly<Record<string, unknown>>): Shaped<S> {
  const parsed: Record<string, unknown> = {}
  for (const name in shape) {
    try {
      parsed[name] = shape[name]?.decode(row[name])
    } catch (error) {
      throw new MarginscopeError(
        'ledger_row',
        `column ${name} of a result: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
  return parsed as Shaped<S> // every column of the shape was read
}

/** The shape of columns of one kind, by their names. */
export function shapeOf<const Name extends string, T>(
  names: readonly Name[],
  decoderOf: (name: Name) => Decoder<T>,
): Readonly<Record<Name, Decoder<T>>> {
  // fromEntries forgets its keys.
  return Object.fromEntries(names.map((name) => [name, decoderOf(name)])) as Record<Name, Decoder<T>>
}
