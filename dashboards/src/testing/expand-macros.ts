/** A board's period: Unix seconds, both ends inclusive, as Grafana has them. */
export interface Period {
  readonly from_s: number
  readonly to_s: number
}

/** Variable → its values; `$__all` stands for All. */
export type VariableValues = Readonly<Record<string, readonly string[]>>

export const ALL = '$__all'

/**
 * A statement as it reaches the database: `$__conditionalAll` and variables as Grafana's page replaces them, then
 * the macros of time as the plugin's backend does. Fails on a variable without a value and on an unknown macro.
 */
export function expandSql(sql: string, variables: VariableValues, period: Period): string {
  return expandMacros(interpolate(conditionalAll(sql, variables), variables), period)
}

/** `$__conditionalAll(condition, $v)`: `1=1` when v is All or empty. Brackets are counted, quotes are not, as there. */
function conditionalAll(sql: string, variables: VariableValues): string {
  const macro = '$__conditionalAll('
  let text = sql
  for (let at = text.lastIndexOf(macro); at !== -1; at = text.lastIndexOf(macro)) {
    const { args, end } = argumentsAt(text, at + macro.length)
    const [condition, variable] = args
    const name = /\$\{?(\w+)\}?/.exec(variable ?? '')?.[1]
    if (condition === undefined || name === undefined || args.length !== 2)
      throw new Error(`$__conditionalAll takes a condition and a variable: ${text.slice(at, end)}`)
    const values = valuesOf(name, variables)
    const all = values.join(',') === '' || values.includes(ALL)
    text = text.slice(0, at) + (all ? '1=1' : condition) + text.slice(end)
  }
  return text
}

function argumentsAt(text: string, from: number): { args: string[]; end: number } {
  const args: string[] = []
  let [depth, begin] = [1, from]
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (depth === 0 || (char === ',' && depth === 1)) {
      args.push(text.slice(begin, at).trim())
      begin = at + 1
    }
    if (depth === 0) return { args, end: at + 1 }
  }
  throw new Error(`a bracket is not closed: ${text.slice(from)}`)
}

/** `${v:queryparam}` is a parameter of a URL for each value; a bare variable goes in raw, as Grafana does it. */
function interpolate(sql: string, variables: VariableValues): string {
  return sql.replace(/\$\{(\w+)(?::(\w+))?\}|\$(?!__)(\w+)/g, (whole, braced, format, bare) => {
    const name = String(braced ?? bare)
    const values = valuesOf(name, variables)
    if (format === undefined) return values.join(',')
    if (format !== 'queryparam') throw new Error(`the format of ${whole} is not known here`)
    return values.map((value) => `var-${name}=${encoded(value)}`).join('&')
  })
}

/** As Grafana's `urlUtil.toUrlParams` writes a value: what is left bare there is left bare here. */
function encoded(value: string): string {
  return encodeURIComponent(value)
    .replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll(/%(?:40|3A|24|2C|3B)/gi, decodeURIComponent)
    .replaceAll('%20', '+')
}

function valuesOf(name: string, variables: VariableValues): readonly string[] {
  const values = variables[name]
  if (values === undefined) throw new Error(`the variable ${name} is not declared`)
  return values
}

function expandMacros(sql: string, { from_s, to_s }: Period): string {
  const date = (at_s: number) => `toDate('${new Date(at_s * 1000).toISOString().slice(0, 10)}')`
  const expanded = sql
    .replace(/\$__timeFilter\((\w+)\)/g, `$1 >= toDateTime(${from_s}) AND $1 <= toDateTime(${to_s})`)
    .replace(/\$__dateFilter\((\w+)\)/g, `$1 >= ${date(from_s)} AND $1 <= ${date(to_s)}`)
    .replaceAll('$__fromTime', `toDateTime(${from_s})`)
    .replaceAll('$__toTime', `toDateTime(${to_s})`)
  const left = /\$__\w+/.exec(expanded)
  if (left !== null) throw new Error(`the macro ${left[0]} is not known here`)
  return expanded
}
