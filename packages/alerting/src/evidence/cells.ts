import type { Cell } from '@marginscope/detection'
import { type Atto, atto } from '@marginscope/money'
import type { UsageCell } from '@marginscope/reports'

/** A ledger's cell as the attribution takes it. */
export function cellOf(usage: UsageCell): Cell {
  const { customer, feature, model, requests, served } = usage
  const [output, reasoning] = sharedOut(usage.cost_output, usage.output_tokens, usage.reasoning_tokens)
  return {
    customer,
    feature,
    model,
    attempts: requests,
    successes: served,
    meters: [
      { meter: 'uncached_input_tokens', quantity: usage.uncached_input_tokens, cost: usage.cost_input },
      { meter: 'cache_read_tokens', quantity: usage.cache_read_tokens, cost: usage.cost_cache_read },
      {
        meter: 'cache_write_tokens',
        quantity: usage.cache_write_5m_tokens + usage.cache_write_1h_tokens,
        cost: usage.cost_cache_write,
      },
      { meter: 'output_tokens', quantity: usage.output_tokens, cost: output },
      { meter: 'reasoning_tokens', quantity: usage.reasoning_tokens, cost: reasoning },
      { meter: 'media', quantity: requests, cost: usage.cost_media },
      { meter: 'request', quantity: requests, cost: usage.cost_request },
      { meter: 'gpu_second', quantity: usage.gpu_seconds, cost: usage.cost_gpu },
    ],
  }
}

export const cellsOf = (usage: readonly UsageCell[]): readonly Cell[] => usage.map(cellOf)

/** Output and reasoning have one price and one column of cost: each has its tokens' share, and together they have all. */
function sharedOut(cost: Atto, output: bigint, reasoning: bigint): readonly [Atto, Atto] {
  const all = output + reasoning
  if (all === 0n || reasoning === 0n) return [cost, atto(0n)]
  const second = atto((cost * reasoning) / all)
  return [atto(cost - second), second]
}
