import { isUtf8 } from 'node:buffer'
import { refusedSyntax, tooLarge, unsupported } from './fault.ts'
import { type Token, tokens } from './tokens.ts'

/** The longest text of a statement, bytes; data of an insert comes on top. */
export const STATEMENT_BYTES_MAX = 1024 * 1024
/** A guest's: it is taken apart on the event loop, some 30 ms for this much. */
export const GUEST_STATEMENT_BYTES_MAX = 64 * 1024

/** What a request asks for, taken apart; not yet allowed. */
export type Statement =
  | {
      readonly kind: 'insert'
      readonly sql: string
      readonly tokens: readonly Token[]
      readonly format: string
      readonly data: Buffer
      /** When the statement has the plain form that the engine's raw insert takes. */
      readonly plain: { readonly table: string; readonly columns: readonly string[] | undefined } | undefined
    }
  | {
      readonly kind: 'other'
      readonly sql: string
      readonly tokens: readonly Token[]
      /** The FORMAT that the text names. */
      readonly format: string | undefined
      /** A single SELECT that computes nothing before its first row: its result can be streamed. */
      readonly single_select: boolean
    }

/** `query` is the URL's parameter, `body` what came with the request: data for an INSERT … FORMAT, else more text. */
export function readStatement(
  query: string | undefined,
  body: Buffer,
  bytes_max = STATEMENT_BYTES_MAX,
): Statement {
  if (query !== undefined && Buffer.byteLength(query) > bytes_max) throw longerThan(bytes_max)
  if (query !== undefined && query !== '') {
    const insert = insertHead(query)
    if (insert !== undefined && insert.end === query.trimEnd().length) return insertOf(query, insert, body)
    if (insert !== undefined)
      return insertOf(query, insert, Buffer.from(query.slice(insert.end).replace(/^[ \t]*\r?\n/, '')))
    return other(body.length === 0 ? query : `${query}\n${text(body, bytes_max)}`)
  }
  const head = body.subarray(0, bytes_max).toString('utf8')
  const insert = insertHead(head)
  if (insert === undefined) return other(text(body, bytes_max))
  const sql = Buffer.from(head.slice(0, insert.end))
  if (!sql.equals(body.subarray(0, sql.length))) throw refusedSyntax('the statement is not UTF-8')
  const rest = body.subarray(sql.length)
  const line = rest.indexOf('\n')
  const blank = line >= 0 && rest.subarray(0, line).toString('latin1').trim() === ''
  return insertOf(head, insert, blank ? rest.subarray(line + 1) : rest.subarray(leadingBlanks(rest)))
}

function leadingBlanks(data: Buffer): number {
  let at = 0
  while (data[at] === 0x20) at += 1
  return at
}

interface Head {
  readonly tokens: readonly Token[]
  readonly format: string
  /** Offset after the format's name. */
  readonly end: number
}

/** INSERT INTO … FORMAT name, up to the name: what follows is data. Undefined for any other statement. */
function insertHead(sql: string): Head | undefined {
  const seen: Token[] = []
  let depth = 0
  for (const token of tokens(sql)) {
    const name = token.text.toLowerCase()
    if (seen.length === 0 && !(token.kind === 'word' && name === 'insert')) return undefined
    const last = seen.at(-1)
    if (
      depth === 0 &&
      last?.kind === 'word' &&
      last.text.toLowerCase() === 'format' &&
      token.kind === 'word'
    ) {
      if (name === 'values') return undefined
      return { tokens: [...seen, token], format: token.text, end: token.end }
    }
    if (depth === 0 && token.kind === 'word' && (name === 'select' || name === 'values' || name === 'with'))
      return undefined
    if (token.kind === 'punctuation') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0
    seen.push(token)
  }
  return undefined
}

function insertOf(sql: string, head: Head, data: Buffer): Statement {
  return {
    kind: 'insert',
    sql: sql.slice(0, head.end),
    tokens: head.tokens,
    format: head.format,
    data,
    plain: plainInsert(head.tokens),
  }
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/

/** INSERT INTO [TABLE] [db.]table [(column, …)] FORMAT name, all names plain. */
function plainInsert(all: readonly Token[]): { table: string; columns: string[] | undefined } | undefined {
  let at = 2
  const name = () => {
    const token = all[at]
    at += 1
    return token !== undefined && (token.kind === 'word' || token.kind === 'quoted') && PLAIN.test(token.text)
      ? token.text
      : undefined
  }
  const mark = (text: string) => {
    const there = all[at]?.kind === 'punctuation' && all[at]?.text === text
    if (there) at += 1
    return there
  }
  if (all[1]?.text.toLowerCase() !== 'into') return undefined
  if (all[2]?.text.toLowerCase() === 'table') at = 3
  const first = name()
  const second = mark('.') ? name() : ''
  if (first === undefined || second === undefined) return undefined
  const columns: string[] = []
  if (mark('(')) {
    do {
      const column = name()
      if (column === undefined) return undefined
      columns.push(column)
    } while (mark(','))
    if (!mark(')')) return undefined
  }
  if (at !== all.length - 2) return undefined
  return {
    table: second === '' ? first : `${first}.${second}`,
    columns: columns.length === 0 ? undefined : columns,
  }
}

function other(sql: string): Statement {
  const all = [...tokens(sql)]
  return {
    kind: 'other',
    sql: withoutSemicolons(sql, all),
    tokens: all,
    format: formatOf(all),
    single_select: isSingleSelect(all),
  }
}

function isSingleSelect(all: readonly Token[]): boolean {
  const words = all.filter((token) => token.kind === 'word').map((token) => token.text.toLowerCase())
  const selects = words.filter((word) => word === 'select').length
  return selects === 1 && /^(select|with|from)$/.test(words[0] ?? '')
}

/** The engine takes the text alone: a trailing `;` would make a streamed statement two. */
function withoutSemicolons(sql: string, all: readonly Token[]): string {
  const last = all.findLast((token) => !(token.kind === 'punctuation' && token.text === ';'))
  return last === undefined ? sql : sql.slice(0, last.end)
}

/** The last FORMAT name outside parentheses. */
function formatOf(all: readonly Token[]): string | undefined {
  let depth = 0
  let format: string | undefined
  all.forEach((token, at) => {
    if (token.kind === 'punctuation') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0
    const next = all[at + 1]
    if (
      depth === 0 &&
      token.kind === 'word' &&
      token.text.toLowerCase() === 'format' &&
      next?.kind === 'word'
    )
      format = next.text
  })
  return format
}

function longerThan(bytes_max: number): Error {
  return tooLarge(
    `the statement is longer than ${bytes_max} bytes; pass long lists as parameters and rows with INSERT … FORMAT.`,
  )
}

function text(body: Buffer, bytes_max: number): string {
  if (body.length > bytes_max) throw longerThan(bytes_max)
  if (!isUtf8(body)) throw refusedSyntax('the statement is not UTF-8')
  return body.toString('utf8')
}

/**
 * The engine takes an insert's data behind the statement's text, and ends it at an empty line: what follows would
 * run as a statement of its own. So an empty line is refused.
 */
export function checkData(format: string, data: Buffer): void {
  if (data.includes('\n\n')) {
    throw unsupported(
      `${format} data with an empty line cannot be inserted through the embedded engine; send JSONEachRow without empty lines, where text escapes its line feeds.`,
    )
  }
}
