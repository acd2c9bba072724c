import { request, startStack } from '../support/index.ts'
import { untilPosted, warehouseOf } from '../support/warehouse.ts'
import { eventOf, postAll } from './events.ts'
import type { Benchmark } from './report.ts'

const EVENTS = Number(process.env.MARGINSCOPE_BENCH_EVENTS ?? 1_000_000)
const CHUNK = 100_000
const BATCH = 500

/** USD per 1 M output tokens, before and after. */
const PRICES = { before: '4', after: '5' } as const

export const reprice: Benchmark = {
  name: 'reprice',
  about:
    '1 M events of a model whose price is backdated: dry run, repricing, and again; totals to the last digit',
  async run(report) {
    const stack = await startStack()
    const warehouse = warehouseOf(stack)
    const price = (amount: string) => ({
      entries: [
        {
          price_id: 'bench',
          provider: 'bench-llm',
          model_match: { type: 'exact', pattern: 'bench-model' },
          meter: 'output_tokens',
          also: ['uncached_input_tokens', 'cache_read_tokens'],
          amount,
          per: 1_000_000,
          currency: 'USD',
          valid_from: '2026-01-01T00:00:00Z',
          status: 'contract',
          source: 'benchmark',
        },
      ],
    })
    const call = async (path: string, body: unknown) => {
      const answer = await request<Record<string, unknown>>(
        `${stack.url}${path}`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        { timeout_ms: 600_000 },
      )
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    }
    const cost = async () => {
      const [row] = await warehouse.query<{ cost: string }>('SELECT sum(cost) AS cost FROM usage_ledger')
      return row?.cost
    }
    try {
      await call('/v1/prices', price(PRICES.before))
      await new Promise((resolve) => setTimeout(resolve, 5_000)) // the price is in use within 5 s
      let tokens = 0n
      for (let from = 0; from < EVENTS; from += CHUNK) {
        const bodies: Buffer[] = []
        for (let at = from; at < Math.min(from + CHUNK, EVENTS); at += BATCH) {
          const events = Array.from({ length: BATCH }, (_, i) => ({
            ...eventOf('re', at + i),
            provider: 'bench-llm',
            model: 'bench-model',
          }))
          for (const { usage } of events)
            tokens += BigInt(usage.uncached_input_tokens + usage.cache_read_tokens + usage.output_tokens)
          bodies.push(Buffer.from(JSON.stringify(events)))
        }
        await postAll(stack.url, bodies, 4)
      }
      await untilPosted(warehouse, EVENTS)
      const range = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', filter: {} }
      await call('/v1/prices', price(PRICES.after))

      const timed = async (name: string, work: () => Promise<void>) => {
        const began = performance.now()
        await work()
        report.add({ name, value: (EVENTS / (performance.now() - began)) * 1000, unit: 'events/s' })
      }
      const run = async () => {
        const { job_id } = await call('/v1/reprice', { ...range, wait_s: 0 })
        for (;;) {
          const answer = await request<{ status: string }>(`${stack.url}/v1/reprice/${job_id}`, {})
          if (answer.body.status === 'done') return
          await new Promise((resolve) => setTimeout(resolve, 250))
        }
      }
      const before = await cost()
      await timed('events looked at by a dry run', async () => {
        await call('/v1/reprice', { ...range, dry_run: true })
      })
      if ((await cost()) !== before) throw new Error('a dry run changed the total')
      await timed('events repriced', run)
      const wanted = dollars(tokens * BigInt(PRICES.after))
      const got = await cost()
      report.note(`total ${got} USD, worked out by hand ${wanted}`)
      if (got !== wanted) throw new Error('the totals differ')
      await timed('events looked at by a second repricing', run)
      if ((await cost()) !== wanted) throw new Error('a second repricing changed the total')
      report.note('a second repricing changed nothing')
    } finally {
      await warehouse.close()
      await stack.remove()
    }
  },
}

/** Millionths of a dollar as the ledger writes them. */
function dollars(millionths: bigint): string {
  const text = millionths.toString().padStart(7, '0')
  return `${text.slice(0, -6)}.${text.slice(-6)}`.replace(/0+$/, '').replace(/\.$/, '')
}
