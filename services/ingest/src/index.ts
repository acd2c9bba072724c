export { type IngestConfig, ingestConfig } from './config.ts'
export { buildIngest, type Ingest, type IngestParts } from './server.ts'
export { startIngest } from './start.ts'
