export * from './warehouse.ts'
