export { mainOf, SUPERVISOR_MAIN } from './mains.ts'
export { reachable } from './plan.ts'
export { freePort } from './ports.ts'
export { type RunFile, readRunFile } from './run-file.ts'
