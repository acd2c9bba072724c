import { aliasesAnswer, type MarginRow, marginAnswer, settingsAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf, deliver, eventually, type Stack, startStack } from '../support/index.ts'
import { deliverRevenue } from '../support/revenue.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
})
afterAll(() => stack?.remove())

const margin = (query: string) => clientOf(stack.url).get(`/v1/margin?${query}`, marginAnswer)
const revenueByPeriod = (rows: readonly MarginRow[]) =>
  Object.fromEntries(rows.map(({ period, revenue }) => [period, revenue]))

async function putZone(accounting_time_zone: string): Promise<void> {
  await clientOf(stack.url).put('/v1/settings', { accounting_time_zone }, settingsAnswer)
  await eventually(async () => {
    const { restatement } = await clientOf(stack.url).get('/v1/settings', settingsAnswer)
    expect(restatement).toMatchObject({ status: 'done', errors: [] })
  })
}

async function putAliases(aliases: readonly Record<string, string>[]): Promise<void> {
  await clientOf(stack.url).put('/v1/aliases', { aliases }, aliasesAnswer)
  await eventually(async () => {
    const { restatement } = await clientOf(stack.url).get('/v1/aliases', aliasesAnswer)
    expect(restatement).toMatchObject({ status: 'done', errors: [] })
  })
}

test('months of Kolkata: by days of UTC a report there says so, by days of Kolkata the service is in its month', async () => {
  await deliverRevenue(stack.url, [
    {
      id: 'ist',
      customer: 'c-ist',
      kind: 'seat',
      amount: '300',
      currency: 'USD',
      service_start: '2026-01-31T18:30:00Z',
      service_end: '2026-02-28T18:30:00Z',
    },
  ])
  const query = 'from=2025-12-01&to=2026-04-01&filter.customer=c-ist&grain=month&timezone=Asia/Kolkata'
  const before = await eventually(async () => {
    const answer = await margin(query)
    expect(answer.totals.revenue).toBe('300')
    return answer
  })
  expect(before.rows).toHaveLength(2)
  expect(before.note).toContain('counted by days of UTC')
  const as_of = new Date().toISOString()
  await putZone('Asia/Kolkata')
  const after = await margin(query)
  expect(revenueByPeriod(after.rows)).toEqual({ '2026-01-31T18:30:00Z': '300' })
  expect(after).not.toHaveProperty('note')
  const then = await margin(`${query}&as_of=${as_of}`)
  expect([then.rows, then.accounting_time_zone]).toEqual([before.rows, 'UTC'])
})

test('what one instant earns and costs is on one day of the accounting zone', async () => {
  await putZone('America/New_York')
  const time = '2026-02-01T03:00:00Z'
  await deliverRevenue(stack.url, [
    { id: 'ny', customer: 'c-ny', kind: 'one_off', amount: '100', currency: 'USD', service_start: time },
  ])
  await deliver(stack.url, [
    {
      id: 'nye',
      time,
      provider: 'openai',
      model: 'gpt-4o',
      customer: 'c-ny',
      feature: 'f',
      usage: { output_tokens: 100_000 },
    },
  ])
  const query = 'from=2026-01-31&to=2026-02-02&filter.customer=c-ny&grain=day&timezone=America/New_York'
  await eventually(async () => {
    const { rows } = await margin(query)
    expect(rows).toMatchObject([{ period: '2026-01-31T05:00:00Z', revenue: '100', cost: '1' }])
  })
})

test('two customers that are one payer are merged by one call, and parted by another', async () => {
  await deliver(stack.url, [
    {
      id: 'col',
      time: '2026-01-05T10:00:00Z',
      provider: 'openai',
      model: 'gpt-4o',
      customer: 'c-oldco',
      feature: 'f',
      usage: { output_tokens: 1_000 },
    },
  ])
  await deliverRevenue(stack.url, [
    {
      id: 'cnw',
      customer: 'c-newco',
      kind: 'one_off',
      amount: '100',
      currency: 'USD',
      service_start: '2026-01-05T12:00:00Z',
    },
  ])
  const query =
    'from=2025-12-01&to=2026-04-01&filter.customer=c-oldco&filter.customer=c-newco&group_by=customer'
  const rows = async () =>
    (await margin(query)).rows.map(({ customer, revenue, cost }) => [customer, revenue, cost]).toSorted()
  const apart = [
    ['c-newco', '100', '0'],
    ['c-oldco', '0', '0.01'],
  ]
  await eventually(async () => expect(await rows()).toEqual(apart))
  await putAliases([{ kind: 'customer', from: 'c-oldco', to: 'c-newco' }])
  expect(await rows()).toEqual([['c-newco', '100', '0.01']])
  await putAliases([])
  expect(await rows()).toEqual(apart)
})
