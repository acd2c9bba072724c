/**
 * A token of a statement. `quoted`: an identifier in backticks, double or curly quotes, decoded. `string`: a
 * literal, its text not needed. Positions are offsets into the text.
 */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'punctuation' | 'broken'
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * Statements as the engine's lexer cuts them (ClickHouse src/Parsers/Lexer.cpp): nested block comments, `--`,
 * `//`, `# ` and `#!` to the end of the line, '' and backslash escapes, heredocs, curly quotes. What it would not
 * recognise comes out as `broken`, and the guard refuses it: better too strict than to read a comment differently.
 */
export function* tokens(sql: string): Generator<Token> {
  let at = 0
  while (at < sql.length) {
    const after = skipBlank(sql, at)
    if (after !== at) {
      at = after
      continue
    }
    const token = tokenAt(sql, at)
    yield token
    if (token.kind === 'broken') return
    at = token.end
  }
}

const BLANK = /[\s\u0085\u180e\u200b-\u200d\u2060\ufeff]+/y
const LINE_COMMENT = /(?:--|\/\/|# |#!)[^\n]*/y
const WORD = /[A-Za-z_][A-Za-z0-9_$]*/y
const NUMBER = /\d[A-Za-z0-9_.]*/y
const HEREDOC = /\$[A-Za-z0-9_]*\$/y

function matchAt(pattern: RegExp, sql: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(sql) ? pattern.lastIndex : at
}

/** Past the blank or comment at `at`; `at` itself when there is none, or when a comment never ends. */
function skipBlank(sql: string, at: number): number {
  const blank = matchAt(BLANK, sql, at)
  if (blank !== at) return blank
  if (sql.startsWith('/*', at)) return skipBlockComment(sql, at)
  return matchAt(LINE_COMMENT, sql, at)
}

function skipBlockComment(sql: string, begin: number): number {
  let depth = 1
  let at = begin + 2
  while (at < sql.length) {
    if (sql.startsWith('/*', at)) {
      depth += 1
      at += 2
    } else if (sql.startsWith('*/', at)) {
      depth -= 1
      at += 2
      if (depth === 0) return at
    } else at += 1
  }
  return begin
}

function tokenAt(sql: string, start: number): Token {
  const first = sql.charAt(start)
  const make = (kind: Token['kind'], end: number, text = sql.slice(start, end)): Token => ({
    kind,
    text,
    start,
    end,
  })
  switch (first) {
    case "'":
    case '`':
    case '"': {
      const end = closingQuote(sql, start, first)
      if (end === undefined) return make('broken', sql.length)
      return first === "'"
        ? make('string', end, '')
        : make('quoted', end, decode(sql.slice(start + 1, end - 1), first))
    }
    case '‘':
    case '“': {
      const close = sql.indexOf(first === '‘' ? '’' : '”', start + 1)
      if (close < 0) return make('broken', sql.length)
      return first === '‘'
        ? make('string', close + 1, '')
        : make('quoted', close + 1, sql.slice(start + 1, close))
    }
    case '$': {
      const open = matchAt(HEREDOC, sql, start)
      const close = open === start ? -1 : sql.indexOf(sql.slice(start, open), open)
      return close < 0 ? make('broken', sql.length) : make('string', close + (open - start), '')
    }
    default:
  }
  const word = matchAt(WORD, sql, start)
  if (word !== start) return make('word', word)
  const number = matchAt(NUMBER, sql, start)
  if (number !== start) return make('number', number)
  if (sql.startsWith('/*', start) || !/[\x21-\x7e\u2212]/.test(first) || first === '#' || first === '\\') {
    return make('broken', sql.length)
  }
  return make('punctuation', start + 1)
}

/** The offset after the closing quote; a doubled quote and a backslash escape stay inside. */
function closingQuote(sql: string, start: number, quote: string): number | undefined {
  let at = start + 1
  while (at < sql.length) {
    const character = sql.charAt(at)
    if (character === '\\') at += 2
    else if (character !== quote) at += 1
    else if (sql.charAt(at + 1) === quote) at += 2
    else return at + 1
  }
  return undefined
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  0: '\0',
  b: '\b',
  f: '\f',
  a: '\x07',
  v: '\v',
  e: '\x1b',
}

/** An identifier without its quotes: `fi\x6ce` is file to the engine, so it is here. */
function decode(inner: string, quote: string): string {
  return inner
    .replaceAll(quote + quote, quote)
    .replace(/\\x([0-9A-Fa-f]{2})|\\N|\\([\s\S])/g, (_, hex?: string, one?: string) =>
      hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : one !== undefined
          ? (ESCAPES[one] ?? one)
          : '',
    )
}
