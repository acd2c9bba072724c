import { once } from 'node:events'
import { createServer } from 'node:net'
import { commonConfig, readConfig } from '@marginscope/service'
import { describe, expect, test } from 'vitest'
import { environmentOf, makePlan, reachable, withoutLogin } from './plan.ts'

const config = (env: Record<string, string> = {}) =>
  readConfig(commonConfig, { MARGINSCOPE_PORT: '0', MARGINSCOPE_CLICKHOUSE_PORT: '0', ...env })

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, free: () => server.close() }
}

describe('plan', () => {
  test('every service has a port of its own below the range of outgoing connections', async () => {
    const { ports } = await makePlan(config())
    const values = Object.values(ports)
    expect(values.length).toBeGreaterThan(2)
    expect(new Set(values).size).toBe(values.length)
    for (const port of values) expect(port).toBeLessThan(32_768)
  })

  test.each([
    ['processor', 'MARGINSCOPE_PROCESSOR_METRICS_PORT'],
    ['api', 'MARGINSCOPE_WORKER_METRICS_PORT'],
  ] as const)('the process of the %s has its metrics where it was told by %s', async (name, setting) => {
    const { port, free } = await takenPort()
    free()
    const plan = await makePlan(config({ [setting]: String(port) }))
    expect(environmentOf(name, plan, {}, {})[setting]).toBe(String(port))
  })

  test('a server for the ledger takes the place of the embedded engine', async () => {
    const plan = await makePlan(config({ CLICKHOUSE_URL: 'http://ledger:8123' }))
    expect(plan.services).toEqual(['processor', 'api', 'alerts', 'ingest'])
    expect(environmentOf('api', plan, {}, {}).CLICKHOUSE_URL).toBe('http://ledger:8123')
  })

  test('the alerts are no service of a machine that leaves them to another', async () => {
    const plan = await makePlan(config({ MARGINSCOPE_ALERTS: 'off' }))
    expect(plan.services).toEqual(['embedded', 'processor', 'api', 'ingest'])
    expect(() => config({ MARGINSCOPE_ALERTS: 'no' })).toThrow('must be on or off')
  })

  test.each([
    'MARGINSCOPE_PORT',
    'MARGINSCOPE_CLICKHOUSE_PORT',
    'MARGINSCOPE_PROCESSOR_METRICS_PORT',
    'MARGINSCOPE_WORKER_METRICS_PORT',
  ])('a taken port is named together with %s', async (setting) => {
    const { port, free } = await takenPort()
    await expect(makePlan(config({ [setting]: String(port) }))).rejects.toThrow(
      new RegExp(`port ${port} .*${setting}`),
    )
    free()
  })

  test('one port for two purposes is wrong configuration that names both', async () => {
    await expect(
      makePlan(config({ MARGINSCOPE_PORT: '25001', MARGINSCOPE_CLICKHOUSE_PORT: '25001' })),
    ).rejects.toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringMatching(/MARGINSCOPE_CLICKHOUSE_PORT=25001: MARGINSCOPE_PORT has the same/),
      }),
    )
  })

  test('an address that is not of this machine is wrong configuration', async () => {
    await expect(makePlan(config({ MARGINSCOPE_HOST: '192.0.2.1' }))).rejects.toMatchObject({ exitCode: 2 })
  })

  test('only ingest listens on the public address; it finds the api behind it', async () => {
    const plan = await makePlan(config({ MARGINSCOPE_HOST: '0.0.0.0' }))
    const shared = { MARGINSCOPE_HOST: '0.0.0.0' }
    for (const name of plan.services) {
      const { MARGINSCOPE_HOST } = environmentOf(name, plan, shared, {})
      expect(MARGINSCOPE_HOST).toBe(name === 'ingest' ? '0.0.0.0' : '127.0.0.1')
    }
    expect(environmentOf('ingest', plan, shared, {}).MARGINSCOPE_API_URL).toBe(
      `http://127.0.0.1:${plan.ports.api}`,
    )
  })

  test('a wildcard address is reached over loopback', () => {
    expect(reachable('http://0.0.0.0:8080')).toBe('http://127.0.0.1:8080')
    expect(reachable('http://[::]:8080')).toBe('http://[::1]:8080')
  })

  test('a password in a URL is not shown', () => {
    expect(withoutLogin('https://me:secret@ledger:8443/')).toBe('https://ledger:8443')
  })
})
