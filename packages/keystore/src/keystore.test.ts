import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createKey,
  fileStore,
  hashOf,
  type KeyLine,
  type KeyStore,
  keysFile,
  listKeys,
  openStoredKeyring,
  revokeKey,
} from '@marginscope/keys'
import { openTestLedger, type TestLedger } from '@marginscope/ledger/testing'
import { commonConfig, makeLogger } from '@marginscope/service'
import { openWarehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeys } from './index.ts'
import { warehouseStore } from './warehouse-store.ts'

const LOOPBACK = { loopback: true }
const OUTSIDE = { loopback: false }
const logger = makeLogger('keystore', 'silent')

let ledger: TestLedger
let store: KeyStore
beforeAll(async () => {
  ledger = await openTestLedger()
  store = warehouseStore(ledger.warehouse, 'the test')
})
afterAll(() => ledger.warehouse.close())

const configOf = (more: Readonly<Record<string, string>> = {}) =>
  commonConfig.parse({
    MARGINSCOPE_DATA_DIR: mkdtempSync(join(tmpdir(), 'keystore-')),
    CLICKHOUSE_URL: ledger.url,
    CLICKHOUSE_USER: ledger.user,
    CLICKHOUSE_PASSWORD: ledger.password,
    CLICKHOUSE_DATABASE: ledger.database,
    ...more,
  })

function outcome(run: () => { tenant: string }): string | number {
  try {
    return run().tenant
  } catch (error) {
    return (error as { status: number }).status // what a keyring throws has one
  }
}

/** What takes until the condition holds, milliseconds; `limit_ms` where it does not. */
async function timeUntil(condition: () => boolean, limit_ms = 10_000): Promise<number> {
  const began = performance.now()
  while (!condition() && performance.now() - began < limit_ms)
    await new Promise((resolve) => setImmediate(resolve))
  return performance.now() - began
}

describe('keys in the warehouse', () => {
  test('the first key closes the door everywhere, and a revocation is seen within 5 s', async () => {
    const one = await openKeys(configOf(), logger)
    const two = await openKeys(configOf(), logger)
    expect(outcome(() => one.keyring.authorise(undefined, 'read', LOOPBACK))).toBe('default')
    const { key, key_id } = await createKey(store, { tenant: 'acme', scopes: ['ingest'] })
    const asks = [one, two].map(
      ({ keyring }) =>
        () =>
          outcome(() => keyring.authorise(`Bearer ${key}`, 'ingest', OUTSIDE)),
    )
    expect(await timeUntil(() => asks.every((ask) => ask() === 'acme'))).toBeLessThan(5_000)
    expect(outcome(() => two.keyring.authorise(undefined, 'read', LOOPBACK))).toBe(401)
    await revokeKey(store, key_id)
    expect(await timeUntil(() => asks.every((ask) => ask() === 401))).toBeLessThan(5_000)
    expect([one.keyring.open(), two.keyring.open()]).toEqual([false, false])
    expect((await listKeys(store)).map((info) => [info.key_id, info.revoked_at !== null])).toEqual([
      [key_id, true],
    ])
    await Promise.all([one.close(), two.close()])
  })

  test('who moves from a file keeps its keys, and what was revoked in either stays so', async () => {
    const config = configOf()
    const file = keysFile(config)
    const kept = await createKey(file, { tenant: 'kept', scopes: ['read'], label: 'a "label"\t' })
    const gone = await createKey(file, { tenant: 'gone', scopes: ['read'] })
    await revokeKey(file, gone.key_id)
    const ask = (keyring: Awaited<ReturnType<typeof openKeys>>['keyring'], key: string) =>
      outcome(() => keyring.authorise(`Bearer ${key}`, 'read', OUTSIDE))
    const moved = await openKeys(config, logger)
    expect([ask(moved.keyring, kept.key), ask(moved.keyring, gone.key)]).toEqual(['kept', 401])
    await moved.close()
    const elsewhere = await openKeys(configOf(), logger)
    expect([ask(elsewhere.keyring, kept.key), ask(elsewhere.keyring, gone.key)]).toEqual(['kept', 401])
    await elsewhere.close()
    expect(await listKeys(store)).toEqual(expect.arrayContaining(await listKeys(file)))
    await revokeKey(store, kept.key_id)
    const again = await openKeys(config, logger)
    expect(ask(again.keyring, kept.key)).toBe(401)
    await again.close()
  })

  test('a warehouse that cannot be asked lets nobody in, and opens no door', async () => {
    const away = await openKeys(configOf({ CLICKHOUSE_URL: 'http://127.0.0.1:1' }), logger)
    expect(away.keyring.open()).toBe(false)
    expect(outcome(() => away.keyring.authorise(undefined, 'read', LOOPBACK))).toBe(503)
    await away.close()
  })

  test('what is known holds for as long as was said, and no longer', async () => {
    const { key } = await createKey(store, { tenant: 'long', scopes: ['read'] })
    let now = 0
    const keyring = await openStoredKeyring(store, {
      stale_ms: 5_000,
      earlier: [],
      is_closed: false,
      warn: () => {},
      now_ms: () => now,
    })
    keyring.close() // it looks no more, as if the warehouse were away
    const ask = () => outcome(() => keyring.authorise(`Bearer ${key}`, 'read', OUTSIDE))
    now = 4_900
    expect(ask()).toBe('long')
    now = 5_100
    expect(ask()).toBe(503)
  })

  test('a warehouse without tables holds no key; a damaged file of keys still closes the door', async () => {
    const empty = openWarehouse({ ...ledger, database: 'nothing_here' })
    expect(await warehouseStore(empty, 'empty').read()).toEqual({ lines: [], next: '0' })
    await empty.close()
    const keyring = await openStoredKeyring(store, {
      stale_ms: 5_000,
      earlier: [],
      is_closed: true,
      warn: () => {},
    })
    expect(keyring.open()).toBe(false)
    keyring.close()
  })
})

test.each(['file', 'warehouse'] as const)(
  '100,000 tenants have their keys in a %s',
  { timeout: 120_000 },
  async (place) => {
    const last = `ms_${randomBytes(8).toString('hex')}_${randomBytes(32).toString('base64url')}`
    const lines = Array.from({ length: 100_000 }, (_, i): KeyLine => {
      const [key_id, hash] =
        i === 99_999 ? [last.slice(3, 19), hashOf(last)] : [randomBytes(8).toString('hex'), randomBytes(32)]
      const created_at = '2026-11-01T00:00:00.000Z'
      return {
        op: 'create',
        key_id,
        hash: hash.toString('hex'),
        tenant: `t${i}`,
        scopes: ['ingest'],
        label: '',
        created_at,
      }
    })
    const config = configOf({ MARGINSCOPE_KEYS: place })
    await (place === 'file' ? fileStore(keysFile(config)) : store).write(lines)
    const { keyring, close } = await openKeys(config, logger)
    const ask = () => outcome(() => keyring.authorise(`Bearer ${last}`, 'ingest', OUTSIDE))
    expect(await timeUntil(() => ask() === 't99999')).toBeLessThan(5_000)
    await close()
  },
)
