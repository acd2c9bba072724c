export { placed, readBounded } from './file.ts'
export { type FileProblem, type Parsed, parseYaml } from './parse.ts'
