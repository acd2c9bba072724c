import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { makeRegistry } from './metrics.ts'
import { serveMetrics } from './metrics-server.ts'

test('liveness is the process’s alone, readiness tells why not, and every answer says that it is what it says', async () => {
  let reason: string | undefined = 'the ledger is waited for'
  const registry = makeRegistry('processor')
  const server = await serveMetrics(registry, { host: '127.0.0.1', port: 0, notReady: () => reason })
  const ask = async (path: string) => {
    const answer = await fetch(`${server.address}${path}`)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    return `${answer.status} ${(await answer.text()).trim()}`
  }
  expect(await ask('/healthz')).toBe('200 ok')
  expect(await ask('/readyz')).toBe('503 the ledger is waited for')
  reason = undefined
  expect(await ask('/readyz')).toBe('200 ok')
  expect(await ask('/metrics')).toContain('marginscope_process_cpu_user_seconds_total')
  expect(await ask('/nothing')).toMatch(/^404 /)

  const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
  socket.end('nonsense\r\n\r\n')
  let text = ''
  for await (const chunk of socket) text += chunk
  expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*x-content-type-options: nosniff/)
  expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ error: { code: 'bad_request' } })
  await server.stop()
})
