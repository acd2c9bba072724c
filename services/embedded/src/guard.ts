import {
  ENGINES,
  FILE_SETTING,
  OBJECT_PREFIXES,
  OBJECTS,
  READING,
  REFUSED_CALLS,
  REFUSED_NAMES,
  SYSTEM,
  TABLE_FUNCTIONS,
  TENANT_REFUSED,
  TENANT_SHOW,
  TENANT_SYSTEM,
  TENANT_TABLE_FUNCTIONS,
  WRITING,
} from './allowed.ts'
import { refusedAccess, refusedReadonly, refusedSyntax, refusedTenant, unsupported } from './fault.ts'
import type { Token } from './tokens.ts'

export interface Rules {
  /** Every table function that the engine has, lower case. */
  readonly table_functions: ReadonlySet<string>
  readonly readonly: boolean
  /** Whether it is a login of one tenant. */
  readonly of_tenant: boolean
}

/**
 * Throws a `Fault` unless the statement is one that this user may run and that stays inside the warehouse. The
 * engine enforces `readonly` besides; what is refused here (files, processes, network, second statements) it
 * would do even then.
 */
export function check(statement: readonly Token[], rules: Rules): void {
  const broken = statement.find((token) => token.kind === 'broken')
  if (broken !== undefined) throw refusedSyntax(`cannot be read from position ${broken.start + 1} on`)
  const code = withoutEnd(statement)
  checkFirstWords(code, rules.readonly)
  if (rules.of_tenant) checkTenant(code, rules.table_functions)
  // Once for the whole statement: looked for at each word anew, a long statement would hold up everybody for seconds.
  const is_remote = code.some((token) => REMOTE.has(word(token) ?? ''))
  let depth = 0
  for (let at = 0; at < code.length; at += 1) {
    checkToken(code, at, rules, depth, is_remote)
    const { kind, text } = code[at] ?? {}
    if (kind === 'punctuation') depth += text === '(' ? 1 : text === ')' ? -1 : 0
  }
}

/**
 * What the engine's roles and row policies leave open to a login of one tenant: system tables that tell of others'
 * statements and errors, names that are put together from parameters, and settings that a subquery changes.
 */
function checkTenant(code: readonly Token[], table_functions: ReadonlySet<string>): void {
  if (word(code[0]) === 'show' && !TENANT_SHOW.has(word(code[1]) ?? ''))
    throw refusedTenant(`SHOW ${word(code[1])?.toUpperCase() ?? ''}`)
  for (const [at, token] of code.entries()) {
    const name = word(token)
    if (name === undefined) continue
    const calls = code[at + 1]?.text === '(' && table_functions.has(name)
    if (TENANT_REFUSED.has(name) || (calls && !TENANT_TABLE_FUNCTIONS.has(name))) throw refusedTenant(name)
    // The engine takes a subquery's settings even from who may change none: with them would come another tenant.
    const is_column =
      token.kind === 'quoted' || (code[at - 1]?.text === '.' && word(code[at - 2]) === 'system')
    if (name === 'settings' && !is_column) throw refusedTenant('SETTINGS')
    const is_system =
      name === 'system' && !(code[at + 1]?.text === '.' && TENANT_SYSTEM.has(word(code[at + 2]) ?? ''))
    if (is_system || name.startsWith('system.')) throw refusedTenant('this table of system')
  }
}

/** Words that name another server in a dictionary's source. */
const REMOTE: ReadonlySet<string> = new Set(['host', 'port', 'name', 'secure'])

/** One statement: semicolons at the end are dropped, any other begins a second statement. */
function withoutEnd(statement: readonly Token[]): readonly Token[] {
  const last = statement.findLastIndex((token) => token.text !== ';' || token.kind !== 'punctuation')
  const code = statement.slice(0, last + 1)
  const second = code.find((token) => token.kind === 'punctuation' && token.text === ';')
  if (second !== undefined)
    throw refusedSyntax(`Multi-statements are not allowed, found at position ${second.start + 1}`)
  return code
}

function checkFirstWords(code: readonly Token[], readonly: boolean): void {
  const words = code.filter((token) => !(token.kind === 'punctuation' && token.text === '('))
  const first = word(words[0])
  const second = word(words[1])
  if (first === undefined) throw refusedSyntax('the statement is empty')
  if (READING.has(first)) return
  if (code[0]?.kind === 'punctuation') throw refusedSyntax('only a SELECT can begin with a parenthesis')
  if (!WRITING.has(first))
    throw readonly
      ? refusedReadonly(first.toUpperCase())
      : unsupported(`${first.toUpperCase()} is not offered by the embedded engine.`)
  if (readonly) throw refusedReadonly(first.toUpperCase())
  if (first === 'create' || first === 'alter' || first === 'drop') {
    const object = words
      .slice(1)
      .map(word)
      .find((name) => name !== undefined && !OBJECT_PREFIXES.has(name))
    if (object === undefined || !OBJECTS.has(object))
      throw refusedAccess(`${first.toUpperCase()} ${object ?? ''}`.trim())
  }
  if (first === 'system' && (second === undefined || !SYSTEM.has(second)))
    throw refusedAccess(`SYSTEM ${second ?? ''}`.trim())
}

function checkToken(
  code: readonly Token[],
  at: number,
  rules: Rules,
  depth: number,
  is_remote: boolean,
): void {
  const token = code[at]
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) return
  const name = token.text.toLowerCase()
  const next = code[at + 1]
  const called = next?.kind === 'punctuation' && next.text === '('

  if (REFUSED_NAMES.has(name)) throw refusedAccess(name)
  if (called && REFUSED_CALLS.has(name)) throw refusedAccess(`${name}()`)
  if (called && rules.table_functions.has(name) && !TABLE_FUNCTIONS.has(name)) {
    throw refusedAccess(`the table function ${name}`)
  }
  if (name === 'engine') checkEngine(code, at, depth)
  if (name === 'source' && called) checkSource(word(code[at + 2]), is_remote)
  if (next?.kind === 'punctuation' && next.text === '=' && FILE_SETTING.test(name))
    throw refusedAccess(`the setting ${name}`)
  if (name === 'parallel' && word(next) === 'with') throw refusedSyntax('Multi-statements are not allowed')
}

/** ENGINE = X, or ENGINE X outside parentheses: inside, it is a column called engine and its type. */
function checkEngine(code: readonly Token[], at: number, depth: number): void {
  const after = code[at + 1]
  const equals = after?.kind === 'punctuation' && after.text === '='
  if (!equals && depth > 0) return
  const engine = equals ? code[at + 2] : after
  if (engine === undefined || (engine.kind !== 'word' && engine.kind !== 'quoted')) return
  const creates = word(code[0]) === 'create' || word(code[0]) === 'alter'
  if (creates && !ENGINES.has(engine.text.toLowerCase())) throw refusedAccess(`the engine ${engine.text}`)
}

/** A dictionary's source: NULL(), or CLICKHOUSE(...) that names no host, that is, a table of this warehouse. */
function checkSource(source: string | undefined, is_remote: boolean): void {
  if (source === 'null' || (source === 'clickhouse' && !is_remote)) return
  throw refusedAccess(`a dictionary from ${source ?? 'elsewhere'}`)
}

function word(token: Token | undefined): string | undefined {
  return token?.kind === 'word' || token?.kind === 'quoted' ? token.text.toLowerCase() : undefined
}
