export {
  type Received,
  readMarksBeside,
  readReceived,
  readWatermarks,
  type Watermarks,
  watermarkOf,
} from './read.ts'
export { receipts } from './table.ts'
export { insertionOfReceipts, NOTHING_RECEIVED, type Receipt } from './write.ts'
