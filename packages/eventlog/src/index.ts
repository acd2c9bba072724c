export * from './embedded/open.ts'
export * from './errors.ts'
export * from './event-log.ts'
export * from './record-size.ts'
