import { openWarehouse } from '@marginscope/warehouse'
import { bodies, postAll } from './events.ts'
import { rawInsertRate } from './pipeline.ts'
import { untilPosted } from './warehouse.ts'

const w = openWarehouse({
  url: process.env.CLICKHOUSE_URL!,
  user: 'marginscope',
  password: process.env.CLICKHOUSE_PASSWORD!,
  database: 'marginscope',
})
const [r] = await w.query<{ n: string }>('select count() n from usage_ledger')
const base = Number(r!.n)
const run = process.argv[2] ?? 'x'
const N = 300_000
const sent = bodies(run, N, 500)
const t = performance.now()
await Promise.all([
  postAll('http://127.0.0.1:18080', sent, 4).then(() => console.log('sent', performance.now() - t)),
  untilPosted(w, base + N),
])
console.log('rate', (N / (performance.now() - t)) * 1000)
if (process.argv[3]) console.log('raw', await rawInsertRate(w))
process.exit(0)
