import { afterAll, beforeAll, expect, test } from 'vitest'
import { conservation, deliver, eventually, margin, type Stack, startTwoTenants } from '../support/index.ts'
import { postPrices, priceFor, reprice } from '../support/prices.ts'
import { postBaselines, savings, type Techniques } from '../support/savings.ts'

/** One pipeline; each test has a feature of its own. `acme` has the story, `other` must see nothing of it. */
let stack: Stack
let acme: { key: string }
let other: { key: string }
beforeAll(async () => {
  const started = await startTwoTenants({ without_alerts: true })
  stack = started.stack
  acme = started.acme
  other = started.other
  await postPrices(stack.url, [...sheet('a', A), ...sheet('b', B), gpuHour('3.60')], acme)
})
afterAll(() => stack.remove())

const PERIOD = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

/** In millionths of a dollar a token: cache read a tenth, write 1.25 times, batch half. */
const A = { input: '10', read: '1', write: '12.5', output: '30' }
const B = { input: '4', read: '0.4', write: '5', output: '12' }
function sheet(model: string, price: typeof A) {
  const batch = [{ label: 'batch', multiplier: '0.5', conditions: { service_tier: ['batch'] } }]
  const entry = (meter: string, amount: string) =>
    priceFor(`${model}-${meter}`, model, meter, amount, { adjustments: batch })
  return [
    entry('uncached_input_tokens', price.input),
    entry('cache_read_tokens', price.read),
    entry('cache_write_5m_tokens', price.write),
    entry('output_tokens', price.output),
  ]
}
function gpuHour(amount: string) {
  return priceFor('h100', 'own-70b', 'gpu_second', amount, { per: 3_600, gpu: { type: 'h100-sxm' } })
}

/** The worked example: routed from A to B, half of the input from the cache, as a batch: 3200 → 460 µ$. */
function worked(feature: string, id: string, over: Readonly<Record<string, unknown>> = {}) {
  return {
    id: `${feature}/${id}`,
    time: '2026-03-10T12:00:00Z',
    provider: 'acme-llm',
    model: 'b',
    feature,
    service_tier: 'batch',
    usage: { uncached_input_tokens: 100, cache_read_tokens: 100, output_tokens: 40 },
    optimization: { baseline_model: 'a' },
    ...over,
  }
}

/** Sends events and waits until they are in the ledger with their price. */
async function send(events: readonly unknown[], who = acme): Promise<void> {
  await deliver(stack.url, events, who)
  await eventually(
    async () => {
      const { pending, posted } = await conservation(stack.url, {}, who)
      expect({ pending, unpriced: posted.unpriced }).toEqual({ pending: 0, unpriced: 0 })
    },
    { every_ms: 100 },
  )
}

const of = (feature: string, params: Readonly<Record<string, string>> = {}, who = acme) =>
  savings(stack.url, { ...PERIOD, 'filter.feature': feature, ...params }, who)

const NONE: Techniques = {
  routing: '0',
  prompt_caching: '0',
  batch: '0',
  quantisation: '0',
  speculative_decoding: '0',
  kv_reuse: '0',
}

test('the worked example: 3200 → 460, shared as 1260, 495 and 985', async () => {
  await send(Array.from({ length: 1000 }, (_, n) => worked('worked', String(n))))
  const answer = await of('worked', { group_by: 'feature,service_tier' })
  const figures = {
    requests: 1000,
    unpriced_requests: 0,
    counterfactual: '3.2',
    actual: '0.46',
    saved: '2.74',
    techniques: { ...NONE, routing: '1.26', prompt_caching: '0.495', batch: '0.985' },
    estimated_cost: '0',
    incomplete_requests: 0,
    capacity_value: '0',
  }
  expect(answer).toEqual({
    ...figures,
    cash: '0',
    method: 'shapley',
    modelled: ['quantisation', 'speculative_decoding', 'kv_reuse'],
    rows: [{ feature: 'worked', service_tier: 'batch', ...figures }],
    next_cursor: null,
    ...PERIOD,
    currency: 'USD',
    accounting_time_zone: 'UTC',
  })
  const csv = await fetch(
    `${stack.url}/v1/savings?${new URLSearchParams({ ...PERIOD, 'filter.feature': 'worked', group_by: 'feature', format: 'csv' })}`,
    { headers: { authorization: `Bearer ${acme.key}` } },
  )
  expect(await csv.text()).toBe(
    'feature,requests,unpriced_requests,counterfactual,actual,saved,capacity_value,incomplete_requests,estimated_cost,routing,prompt_caching,batch,quantisation,speculative_decoding,kv_reuse\r\n' +
      'worked,1000,0,3.2,0.46,2.74,0,0,0,1.26,0.495,0.985,0,0,0\r\n',
  )
})

test('a cache write that nobody reads saves less than nothing', async () => {
  const event = worked('written', '1', {
    service_tier: 'standard',
    optimization: {},
    usage: { uncached_input_tokens: 10, cache_write_5m_tokens: 1000 },
  })
  await send([event])
  expect(await of('written')).toMatchObject({
    counterfactual: '0.00404',
    actual: '0.00504',
    saved: '-0.001',
    techniques: { ...NONE, prompt_caching: '-0.001' },
  })
})

test('a void takes its savings back, a correction leaves those of the newest version', async () => {
  await send([worked('changed', '1'), worked('changed', '2')])
  await send([
    { ...worked('changed', '1'), void: true },
    worked('changed', '2', {
      version: 2,
      service_tier: 'standard',
      optimization: {},
      usage: { uncached_input_tokens: 100, cache_read_tokens: 100, output_tokens: 40 },
    }),
  ])
  // Model B at the standard tier: 200 × 4 + 40 × 12 = 1280 without the cache, 920 with it.
  const figures = { counterfactual: '0.00128', actual: '0.00092', saved: '0.00036' }
  expect(await of('changed')).toMatchObject({
    ...figures,
    techniques: { ...NONE, prompt_caching: '0.00036' },
  })
  await send([{ ...worked('changed', '2'), version: 2, void: true }])
  expect(await of('changed', { group_by: 'feature' })).toMatchObject({
    requests: 0,
    counterfactual: '0',
    actual: '0',
    saved: '0',
    techniques: NONE,
    rows: [],
  })
})

test('techniques on GPUs have a figure once their profile is posted and the events are repriced', async () => {
  const event = (id: string, over: object) => ({
    id: `gpu/${id}`,
    time: '2026-03-10T12:00:00Z',
    provider: 'acme-llm',
    model: 'own-70b',
    feature: 'gpu',
    gpu: { type: 'h100-sxm', count: 1, seconds: 1.5 },
    usage: { uncached_input_tokens: 10_000, output_tokens: 1_000 },
    optimization: { kv_reused_tokens: 6_000 },
    ...over,
  })
  await send([event('1', {})])
  expect(await of('gpu')).toMatchObject({ counterfactual: '0.0015', actual: '0.0015', saved: '0' })
  const before = new Date().toISOString()

  const posted = await postBaselines(stack.url, [PROFILE], acme)
  expect([posted.status, posted.body.profiles.map(({ version }) => version)]).toEqual([201, [1]])
  const job = await reprice(stack.url, { ...PERIOD, filter: { feature: 'gpu' } }, acme)
  expect(job.totals).toMatchObject({ events: 1, changed: 1, difference: '0' })
  // 6,000 reused tokens ÷ 10,000 a second × $0.001 a second.
  expect(await of('gpu')).toMatchObject({
    counterfactual: '0.0021',
    actual: '0.0015',
    saved: '0.0006',
    techniques: { ...NONE, kv_reuse: '0.0006' },
    capacity_value: '0.0006',
    cash: '0',
  })
  expect(await of('gpu', { as_of: before })).toMatchObject({ saved: '0' })

  // The processor knows the profile now: 1.25 s for 2 s of the baseline's work.
  const optimization = { precision: 'fp8' }
  await send([event('2', { gpu: { type: 'h100-sxm', count: 1, seconds: 1.25 }, optimization })])
  const fleet = { 'fleet.gpus_before': '8', 'fleet.gpus_now': '6', 'fleet.gpu_hour_usd': '3.60' }
  expect(await of('gpu', fleet)).toMatchObject({
    techniques: { ...NONE, quantisation: '0.00075', kv_reuse: '0.0006' },
    capacity_value: '0.00135',
    cash: '5356.8', // 2 GPUs × 744 h × $3.60
  })
})

const PROFILE = {
  name: 'own-70b-bf16',
  model: 'own-70b',
  gpu_type: 'h100-sxm',
  precision: 'bf16',
  prefill_tokens_per_s: '10000',
  decode_tokens_per_s: '1000',
  gpu_hour_usd: '3.60',
  source: 'load test of 2026-02-01',
}

test('a repricing adjusts what was saved, and a second one changes nothing', async () => {
  const sheets = (price: typeof A) => sheet('moves', price)
  await postPrices(stack.url, sheets(B), acme)
  await send([worked('moves', '1', { model: 'moves' })])
  expect(await of('moves')).toMatchObject({ counterfactual: '0.0032', actual: '0.00046' })
  // As dear as the baseline: routing saves nothing any more. 3200 → (100 × 10 + 100 × 1 + 40 × 30) ÷ 2.
  await postPrices(stack.url, sheets(A), acme)
  const asked = { ...PERIOD, filter: { feature: 'moves' } }
  expect((await reprice(stack.url, asked, acme)).totals).toMatchObject({ changed: 1, difference: '0.00069' })
  const after = await of('moves')
  // v(none) 3200, v(cache) 2300, v(batch) 1600, v(both) 1150.
  expect(after).toMatchObject({
    counterfactual: '0.0032',
    actual: '0.00115',
    techniques: { ...NONE, prompt_caching: '0.000675', batch: '0.001375' },
  })
  expect((await reprice(stack.url, asked, acme)).totals.changed).toBe(0)
  expect(await of('moves')).toEqual(after)
})

test('any mix adds up to what it would have cost by hand, in every grouping', async () => {
  const EVENTS = 400
  const shape = (n: number) => ({
    uncached: (n * 7_919) % 997,
    read: n % 3 === 0 ? 0 : (n * 104_729) % 4_001,
    write: n % 5 === 0 ? (n * 31) % 503 : 0,
    output: (n * 17) % 301,
    routed: n % 2 === 0,
    batch: n % 4 < 2,
  })
  const events = Array.from({ length: EVENTS }, (_, n) => {
    const { uncached, read, write, output, routed, batch } = shape(n)
    return worked('mix', String(n), {
      customer: `c${n % 7}`,
      environment: n % 11 === 0 ? 'staging' : 'production',
      model: routed || n % 3 === 1 ? 'b' : 'a',
      service_tier: batch ? 'batch' : 'standard',
      optimization: routed ? { baseline_model: 'a' } : {},
      usage: {
        uncached_input_tokens: uncached,
        cache_read_tokens: read,
        cache_write_5m_tokens: write,
        output_tokens: output,
      },
    })
  })
  await send([...events, ...events.slice(0, 50)])
  let expected = 0n
  for (let n = 0; n < EVENTS; n++) {
    const { uncached, read, write, output, routed } = shape(n)
    const [input, out] = routed || n % 3 !== 1 ? [10n, 30n] : [4n, 12n] // what serves without routing
    expected += BigInt(uncached + read + write) * input + BigInt(output) * out
  }
  const total = await of('mix')
  expect(units(total.counterfactual)).toBe(expected * 10n ** 12n)
  expect(total.actual).toBe(
    (await margin(stack.url, { ...PERIOD, 'filter.feature': 'mix' }, acme)).totals.cost,
  )
  for (const group_by of ['customer', 'model,service_tier', 'environment,customer,model', '']) {
    const { rows } = await of('mix', { group_by, limit: '10000' })
    for (const row of rows) {
      expect(units(row.counterfactual) - units(row.actual)).toBe(units(row.saved))
      expect(sum(Object.values(row.techniques))).toBe(units(row.saved))
    }
    for (const name of ['counterfactual', 'actual', 'saved'] as const)
      expect(sum(rows.map((row) => row[name]))).toBe(units(total[name]))
    for (const name of Object.keys(NONE) as (keyof Techniques)[])
      expect(sum(rows.map((row) => row.techniques[name]))).toBe(units(total.techniques[name]))
  }
})

test('another tenant sees neither savings nor profiles', async () => {
  const seen = await savings(stack.url, { ...PERIOD, group_by: 'customer' }, other)
  expect(seen).toMatchObject({ requests: 0, counterfactual: '0', rows: [] })
})

const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + units(amount), 0n)

/** 1e-18 USD, read independently of the project's own money code. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return amount.startsWith('-') ? -size : size
}
