import { placed, readBounded } from '@marginscope/configfile'
import type { AlertRule } from '@marginscope/schemas'
import { ConfigError } from '@marginscope/service'
import { parseRules } from './parse.ts'

/**
 * The rules of the file that MARGINSCOPE_ALERT_RULES names; undefined when it names none. Throws `ConfigError` of one line
 * that says where in it what is wrong.
 */
export function readRulesFile(file: string | undefined): readonly AlertRule[] | undefined {
  if (file === undefined) return undefined
  const parsed = parseRules(readBounded(file, `MARGINSCOPE_ALERT_RULES=${file}`, 'a YAML file of rules'))
  if (parsed.kind === 'rules') return parsed.rules
  const [first, ...others] = parsed.problems
  const more = others.length === 0 ? '' : `; "marginscope alerts check" lists the other ${others.length}`
  throw new ConfigError(`MARGINSCOPE_ALERT_RULES: ${first === undefined ? file : placed(file, first)}${more}`)
}
