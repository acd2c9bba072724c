export * from './identity.ts'
export * from './identity-filter.ts'
export * from './snapshot.ts'
export * from './split-block-filter.ts'
