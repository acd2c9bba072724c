export { entriesAbove, type ListedEntries, listedAbove, type PriceChange, readPriceChanges } from './read.ts'
export { priceEntries } from './table.ts'
export { insertionOfPrices } from './write.ts'
