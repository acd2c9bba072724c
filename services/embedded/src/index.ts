export { type EmbeddedProcess, startEmbedded } from './spawn.ts'
