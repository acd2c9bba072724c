import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

export const DOC = join(import.meta.dirname, '../../../../docs/normalising.md')

/** A generated part of docs/normalising.md must be `table`; UPDATE_DOCS=1 writes it anew. */
export function expectDocSection(name: string, table: string): void {
  const [start, end] = [`<!-- ${name}: start -->\n`, `\n<!-- ${name}: end -->`]
  const text = readFileSync(DOC, 'utf8')
  const [before, rest = ''] = text.split(start)
  const [tables, after = ''] = rest.split(end)
  if (process.env.UPDATE_DOCS === '1') writeFileSync(DOC, `${before}${start}${table}${end}${after}`)
  else expect(tables).toBe(table)
}
