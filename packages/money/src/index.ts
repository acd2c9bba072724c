export * from './atto.ts'
