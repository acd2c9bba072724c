export * from './capabilities.ts'
export * from './eventually.ts'
export * from './http.ts'
export * from './stack.ts'
