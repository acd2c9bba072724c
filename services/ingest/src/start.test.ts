import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKey, keysFile } from '@marginscope/keys'
import { event } from '@marginscope/normalise/testing'
import { ConfigError, readConfig } from '@marginscope/service'
import { describe, expect, test } from 'vitest'
import { ingestConfig } from './config.ts'
import { startIngest } from './start.ts'
import { post } from './testing/harness.ts'

const QUIET = { MARGINSCOPE_PORT: '0', MARGINSCOPE_LOG_LEVEL: 'silent' }

async function configOf(more: Record<string, string> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'ingest-start-'))
  return readConfig(ingestConfig, { ...QUIET, MARGINSCOPE_DATA_DIR: dir, ...more })
}

describe('starting', () => {
  test('takes events on a free port, and again after a stop, over the same folder', async () => {
    const config = await configOf()
    for (const id of ['first', 'second']) {
      const running = await startIngest(config)
      expect((await post(`${running.address}/v1/events`, JSON.stringify(event(id)))).status).toBe(202)
      await running.stop()
    }
  })

  test('a host that others reach needs a key, and is served with one', async () => {
    const config = await configOf({ MARGINSCOPE_HOST: '0.0.0.0' })
    const refused = startIngest(config)
    await expect(refused).rejects.toThrow(ConfigError)
    await expect(refused).rejects.toThrow('marginscope keys create')
    const { key } = await createKey(keysFile(config), { tenant: 'acme', scopes: ['ingest'] })
    const running = await startIngest(config)
    const url = `${running.address.replace('0.0.0.0', '127.0.0.1')}/v1/events`
    expect((await post(url, JSON.stringify(event('a')))).status).toBe(401)
    const authorization = `Bearer ${key}`
    expect((await post(url, JSON.stringify(event('a')), { authorization })).status).toBe(202)
    await running.stop()
  })

  test('a taken port fails and leaves the folder free for the next start', async () => {
    const running = await startIngest(await configOf())
    const config = await configOf({ MARGINSCOPE_PORT: new URL(running.address).port })
    await expect(startIngest(config)).rejects.toThrow('EADDRINUSE')
    await running.stop()
    await (await startIngest(config)).stop()
  })

  test('too little room on the disk refuses events', async () => {
    const running = await startIngest(await configOf({ MARGINSCOPE_MIN_FREE_BYTES: String(2 ** 53 - 1) }))
    expect(await post(`${running.address}/v1/events`, JSON.stringify(event('a')))).toMatchObject({
      status: 503,
      body: { error: { code: 'disk_full' } },
    })
    await running.stop()
  })

  test.each([
    ['MARGINSCOPE_API_URL', 'ftp://x'],
    ['MARGINSCOPE_INGEST_PENDING_BYTES', '1000'],
    ['MARGINSCOPE_PORT', 'http'],
  ])('%s=%s is refused by name', async (name, value) => {
    await expect(configOf({ [name]: value })).rejects.toThrow(name)
  })
})
