export * from './errors.ts'
export * from './event-log.ts'
