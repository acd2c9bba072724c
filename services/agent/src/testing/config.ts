import { type AgentConfig, agentConfig } from '../config/config.ts'

/** One pool of 8 GPUs with one target in it, windows of a minute in a bill of five. */
export function testConfig(over: Readonly<Record<string, unknown>> = {}): AgentConfig {
  return agentConfig.parse({
    scrape_every: '15s',
    window: '1m',
    bill_window: '5m',
    pools: { prod: { gpu: 'h100-sxm', count: 8 } },
    targets: [{ name: 'vllm-1', pool: 'prod', url: 'http://127.0.0.1:8000/metrics' }],
    ...over,
  })
}
