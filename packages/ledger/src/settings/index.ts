export { settingsAbove } from './read.ts'
export { tenantSettings } from './table.ts'
export { insertionOfSettings, type NewSettings } from './write.ts'
