export { readRulesFile } from './file.ts'
export { type ParsedRules, parseRules } from './parse.ts'
