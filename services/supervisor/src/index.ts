export { lockDataDir } from './data-lock.ts'
export { freePort } from './ports.ts'
export { type RunFile, readRunFile } from './run-file.ts'
