export { profilesAbove } from './read.ts'
export { baselineProfiles } from './table.ts'
export { insertionOfProfiles } from './write.ts'
