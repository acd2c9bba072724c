export { revenueReceivedTo } from './read.ts'
export { revenueReceipts } from './table.ts'
export { insertionOfLineReceipts } from './write.ts'
