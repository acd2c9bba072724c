export { Lease } from './lease.ts'
export { leases } from './table.ts'
