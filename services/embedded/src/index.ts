export { sharedEmbedded } from './testing/shared.ts'
export { type EmbeddedProcess, startEmbedded } from './testing/spawn.ts'
