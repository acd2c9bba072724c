export { sharedEmbedded } from './shared.ts'
export { type EmbeddedProcess, startEmbedded } from './spawn.ts'
