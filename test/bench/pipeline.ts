import type { Warehouse } from '@marginscope/warehouse'
import { type StackOptions, startStack } from '../support/index.ts'
import { untilPosted, warehouseOf } from '../support/warehouse.ts'
import { bodies, postAll } from './events.ts'
import type { Benchmark } from './report.ts'

const BATCH = 500
const WARM_UP = 20_000

export const pipeline: Benchmark = {
  name: 'pipeline',
  about: 'from accepted to queryable, sustained, against the raw TabSeparated insert of the same rows',
  async run(report) {
    const { rate, raw } = await acceptedToQueryable(500_000, 4, {})
    report.add({
      name: 'accepted to queryable',
      value: rate,
      unit: 'events/s',
      promise: { at_least: 30_000 },
    })
    report.add({ name: 'raw TabSeparated insert of the same rows', value: raw, unit: 'rows/s' })
    report.ratio('pipeline / raw insert', rate, raw, { at_least: 0.3 })
  },
}

/** Events a second from the first request to the last being in a query's answer, and the raw insert's rows a second. */
export async function acceptedToQueryable(
  events: number,
  connections: number,
  options: StackOptions,
): Promise<{ readonly rate: number; readonly raw: number }> {
  const stack = await startStack(options)
  const warehouse = warehouseOf(stack)
  try {
    await postAll(stack.url, bodies('warm', WARM_UP, BATCH), connections)
    await untilPosted(warehouse, WARM_UP)
    const sent = bodies('bench', events, BATCH)
    const began = performance.now()
    await Promise.all([postAll(stack.url, sent, connections), untilPosted(warehouse, WARM_UP + events)])
    const rate = (events / (performance.now() - began)) * 1000
    return { rate, raw: await rawInsertRate(warehouse) }
  } finally {
    await warehouse.close()
    await stack.remove()
  }
}

/** The same rows into a table of the same make, projections included, in batches of 20,000, one after the other. */
async function rawInsertRate(warehouse: Warehouse): Promise<number> {
  await warehouse.command('CREATE TABLE raw_copy AS usage_ledger')
  const described = await warehouse.query<{ name: string }>('DESCRIBE TABLE usage_ledger')
  const columns = described.map(({ name }) => name)
  const chunks: Buffer[] = []
  for await (const chunk of warehouse.stream(
    `SELECT ${columns.join(', ')} FROM usage_ledger LIMIT 200000`,
    'TabSeparated',
  ))
    chunks.push(chunk)
  const rows = Buffer.concat(chunks).toString().trimEnd().split('\n')
  const batches: Buffer[] = []
  for (let from = 0; from < rows.length; from += 20_000)
    batches.push(Buffer.from(`${rows.slice(from, from + 20_000).join('\n')}\n`))
  const began = performance.now()
  for (const batch of batches) await warehouse.insert('raw_copy', columns, batch)
  return (rows.length / (performance.now() - began)) * 1000
}
