import { readFileSync, statSync } from 'node:fs'
import type { AlertRule } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import { parseRules, type RuleProblem } from './parse.ts'

const FILE_BYTES_MAX = 4 * 1024 * 1024

/**
 * The rules of the file that MARGINSCOPE_ALERT_RULES names; undefined when it names none. Throws `ConfigError` of one line
 * that says where in it what is wrong.
 */
export function readRulesFile(file: string | undefined): readonly AlertRule[] | undefined {
  if (file === undefined) return undefined
  const parsed = parseRules(readBounded(file))
  if (parsed.kind === 'rules') return parsed.rules
  const [first, ...others] = parsed.problems
  const more = others.length === 0 ? '' : `; "marginscope alerts check" lists the other ${others.length}`
  throw new ConfigError(`MARGINSCOPE_ALERT_RULES: ${first === undefined ? file : placed(file, first)}${more}`)
}

/** "rules.yaml:3:5: rules.0.signals: must …", as compilers say it. */
export function placed(file: string, { line, column, path, message }: RuleProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`
}

function readBounded(file: string): string {
  try {
    if (statSync(file).size <= FILE_BYTES_MAX) return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`MARGINSCOPE_ALERT_RULES=${file} can't be read (${why}); name a YAML file of rules`)
  }
  throw new ConfigError(`MARGINSCOPE_ALERT_RULES=${file} is larger than ${FILE_BYTES_MAX} bytes`)
}
