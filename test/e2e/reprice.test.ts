import { afterAll, beforeAll, expect, test } from 'vitest'
import { conservation, deliver, eventually, get, margin, type Stack, startStack } from '../support/index.ts'
import { postPrices, priceFor, reprice } from '../support/prices.ts'

const EVENTS = 30_000
const BATCH = 5_000
const DAYS = 30
const PERIOD = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack.remove())

/** Two of three events are of the model whose price changes. */
const modelOf = (index: number) => (index % 3 === 2 ? 'stays' : 'moves')
const inputOf = (index: number) => 1 + ((index * 7_919) % 9_973)
const outputOf = (index: number) => (index * 104_729) % 997

function event(index: number) {
  const at = new Date(Date.UTC(2026, 2, 1 + (index % DAYS), 0, 0, index % 86_400))
  return {
    id: `bulk/${index}`,
    time: at.toISOString(),
    provider: 'acme-llm',
    model: modelOf(index),
    customer: `c${index % 11}`,
    usage: { uncached_input_tokens: inputOf(index), output_tokens: outputOf(index) },
    // Some were said to cost something: that must not get in the way of a repricing.
    ...(index % 5 === 0 ? { reported_cost: { amount: '0.01', currency: 'USD' } } : {}),
  }
}

/** Prices per 1,000,003 counts, so that every event's cost must be rounded. */
const PER = 1_000_003n
const OLD = { input: '3.1', output: '15.7' }
const NEW = { input: '2.123456789', output: '11.000000001' }
const entry = (model: string, meter: string, amount: string) =>
  priceFor(`${model}-${meter}`, model, meter, amount, { per: Number(PER) })
const sheet = (model: string, price: typeof OLD) => [
  entry(model, 'uncached_input_tokens', price.input),
  entry(model, 'output_tokens', price.output),
]

/** What all events of a model cost, by hand: each rounded once to 1e-18 USD, half to even. */
function fresh(model: string, price: typeof OLD): bigint {
  const [input, output] = [units(price.input), units(price.output)]
  let total = 0n
  for (let index = 0; index < EVENTS; index++)
    if (modelOf(index) === model)
      total += halfEven(BigInt(inputOf(index)) * input + BigInt(outputOf(index)) * output, PER)
  return total
}

function halfEven(numerator: bigint, denominator: bigint): bigint {
  const [whole, rest] = [numerator / denominator, numerator % denominator]
  const up = rest * 2n > denominator || (rest * 2n === denominator && whole % 2n === 1n)
  return up ? whole + 1n : whole
}

/** 1e-18 USD, read independently of the project's own money code. */
function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return amount.startsWith('-') ? -size : size
}

async function costOf(model: string): Promise<bigint> {
  return units((await margin(stack.url, { ...PERIOD, 'filter.model': model })).totals.cost)
}

async function bytes(params: Record<string, string>): Promise<string> {
  const response = await fetch(`${stack.url}/v1/margin?${new URLSearchParams(params)}`)
  expect(response.status).toBe(200)
  return response.text()
}

test('30,000 events repriced with the processor killed in the middle cost what a fresh computation says', async () => {
  await postPrices(stack.url, [...sheet('moves', OLD), ...sheet('stays', OLD)])
  for (let from = 0; from < EVENTS; from += BATCH)
    await deliver(
      stack.url,
      Array.from({ length: BATCH }, (_, index) => event(from + index)),
    )
  // Those that came before the price was known to the processor are priced by the job that it asked for.
  await eventually(async () => {
    const { pending, posted } = await conservation(stack.url)
    expect({ pending, ...posted }).toEqual({ pending: 0, priced: EVENTS, unpriced: 0 })
  })
  const [before, stays, expected] = [fresh('moves', OLD), fresh('stays', OLD), fresh('moves', NEW)]
  expect([await costOf('moves'), await costOf('stays')]).toEqual([before, stays])
  const as_of = new Date().toISOString()
  const report = { ...PERIOD, as_of, group_by: 'model,customer', grain: 'day', limit: '10000' }
  const old_report = await bytes(report)

  await postPrices(stack.url, sheet('moves', NEW))
  const asked = { ...PERIOD, filter: { model: 'moves', provider: ['acme-llm', 'nobody'] } }
  const dry = await reprice(stack.url, { ...asked, dry_run: true })
  expect([units(dry.totals.old), units(dry.totals.new)]).toEqual([before, expected])
  expect(await costOf('moves')).toBe(before)

  const repricing = reprice(stack.url, asked)
  await eventually(async () => expect(await costOf('moves')).not.toBe(before), {
    every_ms: 10,
  })
  stack.kill('processor')
  expect(await costOf('moves'), 'the kill came in the middle').not.toBe(expected)

  const { job_id } = await repricing
  const done = await eventually(async () => {
    const job = await get<Awaited<typeof repricing>>(stack.url, `/v1/reprice/${job_id}`)
    expect(job.status).toBe('done')
    return job
  })
  expect([await costOf('moves'), await costOf('stays')]).toEqual([expected, stays])
  expect([done.models, done.totals, done.errors]).toEqual([dry.models, dry.totals, []])
  expect(done.totals.changed).toBe((EVENTS * 2) / 3)

  const again = await reprice(stack.url, asked)
  expect(again).toMatchObject({ status: 'done', totals: { changed: 0, difference: '0' } })
  expect([await costOf('moves'), await costOf('stays')]).toEqual([expected, stays])
  expect(await conservation(stack.url)).toMatchObject({
    posted: { priced: EVENTS, unpriced: 0 },
    pending: 0,
    balanced: true,
  })
  expect(await bytes(report)).toBe(old_report)
})
