/** A piece of text in a source file: of a quoted string, or of a template between its `${…}`. */
export interface Literal {
  readonly line: number
  readonly text: string
}

/** After one of these a slash begins a regular expression, not a division. */
const BEFORE_REGEX = /(?:^|[([{,;:=!&|?+\-*%<>~^}]|\breturn|\btypeof|\bcase|=>)\s*$/

/**
 * The literals of a TypeScript file, by its own rules of quotes, templates, comments and regular expressions. No
 * parser: the compiler has no interface for one, and this is all that is asked.
 */
export function literalsOf(source: string): Literal[] {
  const found: Literal[] = []
  let at = 0
  const lineAt = lineCounter(source)

  function code(end: '}' | undefined): void {
    const begin = at
    let depth = 0
    while (at < source.length) {
      const character = source[at]
      const two = source.slice(at, at + 2)
      if (two === '//') at = until('\n')
      else if (two === '/*') at = until('*/') + 2
      else if (character === "'" || character === '"') quoted(character)
      else if (character === '`') template()
      else if (character === '/' && BEFORE_REGEX.test(source.slice(Math.max(begin, at - 60), at))) regex()
      else if (character === '{') {
        depth += 1
        at += 1
      } else if (character === '}') {
        if (end === '}' && depth === 0) return
        depth -= 1
        at += 1
      } else at += 1
    }
  }

  function until(mark: string): number {
    const next = source.indexOf(mark, at)
    return next < 0 ? source.length : next
  }

  function quoted(quote: string): void {
    const begin = at + 1
    at = begin
    while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1
    found.push({ line: lineAt(begin), text: source.slice(begin, at) })
    at += 1
  }

  function template(): void {
    at += 1
    let begin = at
    while (at < source.length && source[at] !== '`') {
      if (source[at] === '\\') at += 2
      else if (source.startsWith('${', at)) {
        found.push({ line: lineAt(begin), text: source.slice(begin, at) })
        at += 2
        code('}')
        at += 1
        begin = at
      } else at += 1
    }
    found.push({ line: lineAt(begin), text: source.slice(begin, at) })
    at += 1
  }

  function regex(): void {
    let in_class = false
    at += 1
    while (at < source.length && (in_class || source[at] !== '/')) {
      if (source[at] === '[') in_class = true
      if (source[at] === ']') in_class = false
      at += source[at] === '\\' ? 2 : 1
    }
    at += 1
  }

  code(undefined)
  return found
}

function lineCounter(source: string): (at: number) => number {
  let [line, seen] = [1, 0]
  return (at) => {
    if (at < seen) [line, seen] = [1, 0]
    for (; seen < at; seen += 1) if (source[seen] === '\n') line += 1
    return line
  }
}
