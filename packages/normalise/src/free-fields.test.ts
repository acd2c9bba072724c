import { expect, test } from 'vitest'
import { FREE_FIELDS, type FreeFields } from './free-fields.ts'
import { expectDocSection } from './real/doc-section.ts'

/** One row a reason, with the formats that share it. */
function table(): string {
  const formats = new Map<FreeFields, string[]>()
  for (const [format, list] of Object.entries(FREE_FIELDS)) {
    for (const free of list) formats.set(free, [...(formats.get(free) ?? []), format])
  }
  const rows = [...formats].map(([{ fields, why }, where]) => {
    const names = fields.map((field) => `\`${field}\``).join(', ')
    return `| ${where.map((format) => `\`${format}\``).join(', ')} | ${names} | ${why} |`
  })
  return ['| where | field | why it carries no cost |', '|---|---|---|', ...rows].join('\n')
}

test('what carries no cost stands in the documentation with its reason', () => {
  expectDocSection('free fields', table())
})

test('no field is free twice in one format, and none without a reason', () => {
  for (const list of Object.values(FREE_FIELDS)) {
    const fields = list.flatMap((free) => free.fields)
    expect(new Set(fields).size).toBe(fields.length)
    expect(list.every(({ why }) => why.length > 5)).toBe(true)
  }
})
