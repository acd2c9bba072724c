export * from '../index.ts'
