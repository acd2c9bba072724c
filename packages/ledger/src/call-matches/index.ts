export { readRestatedCalls, tenantsWithCallLogs } from './read.ts'
export { callMatches } from './table.ts'
export { type CallLogs, noteCalls } from './write.ts'
