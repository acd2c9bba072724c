export { placed, readRulesFile } from './file.ts'
export { type ParsedRules, parseRules, type RuleProblem } from './parse.ts'
