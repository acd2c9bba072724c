export { type BookVersion, newestList, newestVersion, readVersion, versionsAbove } from './read.ts'
export { bookVersions } from './table.ts'
export { insertionOfVersion } from './write.ts'
