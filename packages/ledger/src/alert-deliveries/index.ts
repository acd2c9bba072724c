export { readDeliveries, type StoredDelivery } from './read.ts'
export { alertDeliveries } from './table.ts'
export { type NewDelivery, postDelivery } from './write.ts'
