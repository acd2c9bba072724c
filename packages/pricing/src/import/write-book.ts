import type { SheetHeader, SheetModel } from '../../book/sheet-model.ts'

/**
 * The text of a book module: one model a line, so that a change of price is a change of one line; what models of
 * a provider have in common stands once before them. A raw template string, because JSON modules of this size
 * cost the type checker seconds and a data file would need I/O.
 */
export function bookModule(title: string, constant: string, models: readonly SheetModel[]): string {
  let header = ''
  const lines = models.flatMap((model) => {
    const { provider, source, source_url, checked_at, ...own } = model
    const shared: SheetHeader = {
      provider,
      source,
      ...(source_url === undefined ? {} : { source_url }),
      ...(checked_at === undefined ? {} : { checked_at }),
    }
    const text = JSON.stringify(shared)
    const before = text === header ? [] : [text]
    header = text
    return [...before, JSON.stringify(own)]
  })
  return moduleText(title, constant, lines)
}

export function moduleText(title: string, constant: string, lines: readonly string[]): string {
  if (lines.some((line) => line.includes('`') || line.includes('$' + '{')))
    throw new Error('a price text holds a backtick or the start of a template expression')
  return [
    '// biome-ignore-all format: generated, one model a line',
    `// ${title}`,
    '// Written by `npm run prices:import`; do not edit.',
    '',
    `export const ${constant}: string = ${lines.some((line) => line.includes('\\')) ? 'String.raw' : ''}\``,
    ...lines,
    '`',
    '',
  ].join('\n')
}
