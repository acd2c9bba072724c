export { readSilences, readSilencesSince, type StoredSilence } from './read.ts'
export { silences } from './table.ts'
export { deleteSilence, type NewSilence, postSilence } from './write.ts'
