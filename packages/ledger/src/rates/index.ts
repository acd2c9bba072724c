export { ratesAbove } from './read.ts'
export { exchangeRates } from './table.ts'
export { insertionOfRates } from './write.ts'
