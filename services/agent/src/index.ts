export { startAgent } from './agent.ts'
export type { AgentConfig } from './config/config.ts'
export { readAgentConfig } from './config/file.ts'
export { lookOnce, type Preview } from './once.ts'
