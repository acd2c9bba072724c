export * from './atto.ts'
export * from './largest-remainder.ts'
export * from './rational.ts'
