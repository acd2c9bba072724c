import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'

/** What is wrong with a file, and where: lines and columns from 1. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  /** `rules.0.signals.1`; empty where the text itself can't be read. */
  readonly path: string
  readonly message: string
}

export type Parsed<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] }

/**
 * Reads YAML (or JSON, which is YAML) as `schema` wants it. Fields named in `decimals` hold exact decimals: in JSON they
 * are text, in YAML nobody quotes a number, so they are taken as they are written.
 */
export function parseYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  decimals: ReadonlySet<unknown> = new Set(),
): Parsed<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({ ...at(pos[0]), path: '', message }))
    return { kind: 'problems', problems }
  }
  keepDecimals(document, decimals)
  const read = plainValue(document)
  if (read.kind === 'broken')
    return { kind: 'problems', problems: [{ ...at(0), path: '', message: read.message }] }
  const parsed = schema.safeParse(read.value)
  if (parsed.success) return { kind: 'value', value: parsed.data }
  const problems = parsed.error.issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    return unknown.map((key) => {
      const path = [...issue.path, ...(key === undefined ? [] : [key])]
      const message = key === undefined ? issue.message : 'is not a field here; check its spelling'
      return { ...at(offsetOf(document, path)), path: path.join('.'), message }
    })
  })
  return { kind: 'problems', problems }
}

/** Aliases (`*name`) without an anchor, or so many that they would fill the memory, are found only here. */
function plainValue(
  document: Document,
):
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly message: string } {
  try {
    return { kind: 'value', value: document.toJS() }
  } catch (error) {
    if (error instanceof ReferenceError) return { kind: 'broken', message: error.message }
    throw error
  }
}

/** "0.10" stays what it is, and no digit is lost on the way through a float. */
function keepDecimals(document: Document, decimals: ReadonlySet<unknown>): void {
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !decimals.has(key.value) || !isScalar(value)) return
      if (typeof value.value === 'number' && value.source !== undefined) value.value = value.source
    },
  })
}

/** Where a path begins in the text: at its key where it has one, else at what is nearest around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents
    const name = path[length - 1]
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === name)
      : undefined
    const node = pair?.key ?? document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}
