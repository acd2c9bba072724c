import { type FileProblem, parseYaml } from '@marginscope/configfile'
import { type AlertRule, alertRuleSet } from '@marginscope/schemas'

export type ParsedRules =
  | { readonly kind: 'rules'; readonly rules: readonly AlertRule[] }
  | { readonly kind: 'problems'; readonly problems: readonly FileProblem[] }

/** Fields of rules that hold exact decimals. */
const DECIMALS: ReadonlySet<unknown> = new Set(['amount', 'value', 'min_effect', 'min_impact_per_month'])

/** Reads YAML (or JSON, which is YAML) of the shape that `PUT /v1/alert-rules` takes. */
export function parseRules(text: string): ParsedRules {
  const parsed = parseYaml(text, alertRuleSet, DECIMALS)
  return parsed.kind === 'value' ? { kind: 'rules', rules: parsed.value.rules } : parsed
}
