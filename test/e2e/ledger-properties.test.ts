import type { MarginFigures } from '@marginscope/schemas'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conservation, deliver, eventually, margin, type Stack, startStack } from '../support/index.ts'

/**
 * One pipeline, many rounds: each sends the same facts twice, once plainly (customer `plain-N`) and once as a mess of
 * duplicates, corrections, voids, re-orderings and splits (customer `mess-N`), and asks both for their totals.
 */
let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack.remove())

const PERIOD = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }
const MODELS = [
  ['openai', 'gpt-4o'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['nobody', 'model-without-a-price'],
] as const

const version = fc.record({
  model: fc.constantFrom(...MODELS),
  feature: fc.constantFrom('chat', 'search', ''),
  day: fc.integer({ min: 1, max: 31 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  input: fc.integer({ min: 0, max: 100_000 }),
  output: fc.integer({ min: 0, max: 10_000 }),
  isVoid: fc.boolean(),
})
type Version = typeof version extends fc.Arbitrary<infer T> ? T : never

/** Per event: all its versions in order; each goes out once or more often. */
const history = fc.array(
  fc.record({
    versions: fc.array(version, { minLength: 1, maxLength: 4 }),
    copies: fc.integer({ min: 1, max: 3 }),
  }),
  {
    minLength: 1,
    maxLength: 25,
  },
)

function eventOf(customer: string, index: number, number: number, said: Version) {
  const [provider, model] = said.model
  const isVoid = said.isVoid && number > 1
  return {
    id: `${customer}/${index}`,
    version: number,
    time: new Date(Date.UTC(2026, 2, said.day, 0, said.minute)).toISOString(),
    provider,
    model,
    customer,
    feature: said.feature,
    ...(isVoid
      ? { void: true }
      : { usage: { uncached_input_tokens: said.input, output_tokens: said.output } }),
  }
}

async function totalsOf(customer: string) {
  const answer = await margin(stack.url, {
    ...PERIOD,
    'filter.customer': customer,
    group_by: 'feature,model',
    grain: 'day',
  })
  return { rows: answer.rows, totals: answer.totals }
}

describe('the ledger', () => {
  test('a mess of duplicates, corrections, voids, re-orderings and splits has the totals of the plain set', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (events, dice) => {
        round += 1
        const next = () => dice.next().value ?? 0
        const plain = events.flatMap(({ versions }, index) => {
          const last = eventOf(
            `plain-${round}`,
            index,
            versions.length,
            versions[versions.length - 1] as Version,
          )
          return 'void' in last ? [] : [last]
        })
        const mess = events.flatMap(({ versions, copies }, index) =>
          versions.flatMap((said, at) =>
            Array.from({ length: copies }, () => eventOf(`mess-${round}`, index, at + 1, said)),
          ),
        )
        for (let i = mess.length - 1; i > 0; i--) {
          const j = next() % (i + 1)
          ;[mess[i], mess[j]] = [mess[j] as (typeof mess)[0], mess[i] as (typeof mess)[0]]
        }
        while (mess.length > 0) await deliver(stack.url, mess.splice(0, 1 + (next() % 20)))
        if (plain.length > 0) await deliver(stack.url, plain)
        await eventually(async () => expect((await conservation(stack.url)).pending).toBe(0))
        const [messy, clean] = [await totalsOf(`mess-${round}`), await totalsOf(`plain-${round}`)]
        expect(messy).toEqual(clean)
      }),
      { numRuns: 25 },
    )
    const counts = await conservation(stack.url)
    expect(counts.balanced).toBe(true)
    expect(counts.duplicate + counts.stale).toBeGreaterThan(0)
  })

  test('sums over any grouping, grain and time zone equal the total, difference 0', async () => {
    const dimensions = [
      'customer',
      'feature',
      'model',
      'provider',
      'service_tier',
      'environment',
      'operation',
    ]
    const whole = (await margin(stack.url, PERIOD)).totals
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(dimensions, { maxLength: 4 }),
        fc.constantFrom('none', 'hour', 'day', 'week', 'month'),
        fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'),
        async (group, grain, timezone) => {
          const params = {
            ...PERIOD,
            grain,
            timezone,
            limit: '10000',
            ...(group.length > 0 ? { group_by: group.join(',') } : {}),
          }
          const { rows, totals } = await margin(stack.url, params)
          expect(totals).toEqual(whole)
          expect(rows.reduce((sum, row) => sum + units(row), 0n)).toBe(units(whole))
          expect(rows.reduce((sum, row) => sum + row.requests, 0)).toBe(whole.requests)
        },
      ),
      { numRuns: 40 },
    )
  })
})

/** Cost in 1e-18 USD, read independently of the project's own money code. */
function units(row: MarginFigures): bigint {
  const [whole = '0', fraction = ''] = row.cost.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(18, '0'))
  return row.cost.startsWith('-') ? -size : size
}
