import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postNotificationChannels, readNotificationChannels } from '../notification-channels/index.ts'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { readDeliveries } from './read.ts'
import { postDelivery } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

test('of the attempts of a notification the last tells how it stands', async () => {
  const alert_id = randomUUID()
  const about = { tenant: 'default', alert_id, transition: 'firing', channel: 'oncall' }
  const failed = {
    ...about,
    notification_key: 'one',
    outcome: 'failed' as const,
    next_at: 5,
    error: 'é'.repeat(600),
  }
  await postDelivery(warehouse, { ...failed, attempt: 1 })
  await postDelivery(warehouse, { ...failed, attempt: 2, outcome: 'delivered', next_at: null, error: '' })
  await postDelivery(warehouse, { ...failed, attempt: 2 })
  await postDelivery(warehouse, { ...failed, attempt: 1, notification_key: 'two' })
  const reader = new TenantReader(warehouse, 'default')
  const stand = await readDeliveries(reader, { alert_ids: [alert_id] })
  expect(
    new Map(
      stand.map(({ notification_key, outcome, attempt, error }) => [
        notification_key,
        [outcome, attempt, error.length],
      ]),
    ),
  ).toEqual(
    new Map([
      ['one', ['delivered', 2, 0]],
      ['two', ['failed', 1, 500]],
    ]),
  )
  expect(await readDeliveries(reader, { since_ms: 0 })).toHaveLength(2)
  expect(await readDeliveries(reader, { alert_ids: [randomUUID()] })).toEqual([])
})

test('channels are put as a whole', async () => {
  const reader = new TenantReader(warehouse, 'default')
  expect(await readNotificationChannels(reader)).toBeUndefined()
  await postNotificationChannels(warehouse, reader, '[1]', 'key')
  await postNotificationChannels(warehouse, reader, '[2]', 'key')
  expect(await readNotificationChannels(reader)).toMatchObject({ version: 2, channels: '[2]' })
})
