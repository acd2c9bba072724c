export { type ApiConfig, apiConfig } from './config.ts'
export { startApi } from './start.ts'
