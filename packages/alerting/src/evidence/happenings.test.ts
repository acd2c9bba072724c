import { postAnnotations, TenantReader } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { happeningsIn } from './happenings.ts'
import { nearOf } from './near.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const at = (text: string) => Date.parse(`2026-09-${text}Z`)

test('deploys, and models that features turned to, stand near an alert that they may concern', async () => {
  const event = (time: string, feature: string, model: string) => ({
    tenant: 'acme',
    feature,
    model,
    time: `2026-09-${time}Z`,
  })
  await insertPostings(warehouse, [
    event('01T10:00:00', 'chat', 'gpt-5'),
    event('03T11:00:00', 'chat', 'gpt-5-mini'),
    event('01T10:00:00', 'code', 'gpt-5'),
    event('03T11:30:00', 'code', 'gpt-5-mini'),
  ])
  const deploy = {
    time: at('03T10:58:00'),
    kind: 'deploy',
    title: 'v42',
    labels: {},
    url: '',
    posted_by: '',
  }
  const [reader, list] = [new TenantReader(warehouse, 'acme'), new TenantReader(warehouse, '')]
  await postAnnotations(warehouse, reader, [{ ...deploy, annotation_id: 'd' }])
  const happened = await happeningsIn(reader, list, { from_ms: at('03T00:00:00'), to_ms: at('04T00:00:00') })
  expect(
    nearOf({ onset_ms: at('03T11:05:00'), labels: { feature: 'chat', model: 'gpt-5' } }, happened),
  ).toEqual([
    {
      time: '2026-09-03T11:00:00Z',
      kind: 'model',
      title: 'first requests of chat on gpt-5-mini',
      seconds_from_onset: -300,
    },
    { time: '2026-09-03T10:58:00Z', kind: 'deploy', title: 'v42', seconds_from_onset: -420 },
  ])
})
