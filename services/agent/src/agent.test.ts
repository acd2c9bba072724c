import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@marginscope/client'
import { pollUntil } from '@marginscope/flow'
import { makeLogger } from '@marginscope/service'
import { compressSync } from 'snappy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startAgent } from './agent.ts'
import { agentConfig } from './config/config.ts'
import { lookOnce } from './once.ts'
import { totals } from './testing/drive.ts'
import { serveIngest, serveTarget } from './testing/target.ts'
import { type Written, writeRequest } from './testing/write-request.ts'
import { unknownOf } from './unknown.ts'
import type { TokenEvent } from './windows/close.ts'

let data_dir: string
beforeEach(() => {
  data_dir = mkdtempSync(join(tmpdir(), 'agent-'))
})
afterEach(() => rmSync(data_dir, { recursive: true }))

const logger = makeLogger('test', 'silent')
const quick = {
  scrape_every: '500ms',
  window: '1s',
  bill_window: '2s',
  pools: { prod: { gpu: 'h100', count: 2 } },
}

async function until<T>(look: () => T | undefined): Promise<T> {
  const seen = await pollUntil(look, { every_ms: 20, limit_ms: 30_000 })
  if (seen === undefined) throw new Error(`it did not come: ${look}`)
  return seen
}

/** Every look at it finds 100 tokens more, until it stops; now and then it is broken. */
function worker() {
  const state = { looks: 0, works: true }
  const page = () => {
    if (state.works) state.looks += 1
    return state.looks % 4 === 3
      ? undefined
      : `vllm:generation_tokens_total{model_name="m"} ${100 * state.looks}.0`
  }
  return { state, page }
}

type Ingest = Awaited<ReturnType<typeof serveIngest>>
const eventsOf = ({ taken }: Ingest) =>
  taken.filter(({ path }) => path === '/v1/events').flatMap(({ items }) => items as unknown as TokenEvent[]) // what was sent
const windowsOf = ({ taken }: Ingest) =>
  taken.filter(({ path }) => path === '/v1/gpu-windows').flatMap(({ items }) => items)

describe('an agent', () => {
  test('sends all that a target did, through an outage of Marginscope and starts of its own, and nothing twice', async () => {
    const { state, page } = worker()
    await using target = await serveTarget(page)
    await using ingest = await serveIngest()
    const config = agentConfig.parse({
      ...quick,
      data_dir,
      targets: [{ name: 'a', pool: 'prod', url: target.url }],
    })
    const client = new Client({ url: ingest.url })
    ingest.state.status = 503
    const first = await startAgent(config, client, logger)
    await until(() => (ingest.state.asked > 0 && state.looks > 6 ? true : undefined))
    await first.stop()
    ingest.state.status = 202
    const second = await startAgent(config, client, logger)
    await until(() => (windowsOf(ingest).length >= 2 && state.looks > 9 ? true : undefined))
    state.works = false
    state.looks = 40 // it is not broken in the end
    await until(() => (totals(eventsOf(ingest)).output_tokens === 3_900 ? true : undefined))
    await second.stop()
    const ids = eventsOf(ingest).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const windows = windowsOf(ingest)
    for (const [index, { start }] of windows.entries())
      if (index > 0) expect(start).toBe(windows[index - 1]?.end)
  })

  test('leaves out what another has sent, and sends what it has in other counts, so that it is told', async () => {
    await using ingest = await serveIngest()
    const client = new Client({ url: ingest.url })
    const events = [
      { id: 'a:1', usage: { output_tokens: 100 } },
      { id: 'a:2', usage: { output_tokens: 100 } },
      { id: 'a:3', usage: { output_tokens: 100 } },
    ]
    ingest.taken.push({
      path: '/v1/events',
      items: [
        { id: 'a:1', usage: { output_tokens: 98, uncached_input_tokens: 0 } },
        { id: 'a:2', usage: { output_tokens: 50 } },
      ],
    })
    const { signal } = new AbortController()
    expect((await unknownOf(client, events, signal)).map(({ id }) => id)).toEqual(['a:2', 'a:3'])
    ingest.state.status = 403
    expect(await unknownOf(client, events, signal)).toEqual(events)
  })

  test('keeps its folder to itself', async () => {
    const config = agentConfig.parse({
      ...quick,
      data_dir,
      targets: [{ name: 'a', pool: 'prod', url: 'http://127.0.0.1:9/metrics' }],
    })
    const client = new Client({ url: 'http://127.0.0.1:9' })
    // What an agent left of which the machine was switched off: its process's id is another's now.
    writeFileSync(join(data_dir, 'agent.pid'), String(process.ppid))
    const running = await startAgent(config, client, logger)
    await expect(startAgent(config, client, logger)).rejects.toThrow(
      /\(pid \d+\) runs on .*; stop it, or set data_dir to another/,
    )
    await running.stop()
    await (await startAgent(config, client, logger)).stop()
  })

  test('shows what it would send, and sends and writes nothing', async () => {
    const { page } = worker()
    await using target = await serveTarget(page)
    const config = agentConfig.parse({
      ...quick,
      data_dir: join(data_dir, 'none'),
      targets: [
        { name: 'a', pool: 'prod', gpus: 1, url: target.url },
        { name: 'b', pool: 'prod', gpus: 1, url: 'http://127.0.0.1:9/metrics' },
      ],
    })
    const { signal } = new AbortController()
    const preview = await lookOnce(config, { signal, onWait: (ms) => expect(ms).toBe(500) })
    expect(totals(preview.events as TokenEvent[])).toEqual({ output_tokens: 100 }) // as closeWindows made them
    expect(preview.gpu_windows.length).toBeGreaterThan(0)
    expect(preview.targets).toEqual([
      { name: 'a', counters: { 'm generated_tokens': 200 }, gauges: [] },
      { name: 'b', error: expect.stringContaining("can't be reached") },
    ])
    expect(existsSync(join(data_dir, 'none'))).toBe(false)
  })
})

describe('what Prometheus writes', () => {
  const token = 'a-token-of-some-length'
  const series = (value: number, time_ms: number, more: Readonly<Record<string, string>> = {}): Written => ({
    labels: {
      __name__: 'vllm:generation_tokens_total',
      model_name: 'm',
      job: 'vllm',
      instance: '10.0.0.7:8000',
      ...more,
    },
    samples: [{ value, time_ms }],
  })

  async function running(ingest: Ingest) {
    const config = agentConfig.parse({
      ...quick,
      data_dir,
      remote_write: { listen: '127.0.0.1:0', token },
      targets: [{ name: 'a', pool: 'prod', match: { instance: '10.0.0.7:8000' } }],
    })
    const agent = await startAgent(config, new Client({ url: ingest.url }), logger)
    const url = `${agent.address}/api/v1/write`
    const write = async (body: Uint8Array, headers: Readonly<Record<string, string>> = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-protobuf',
          'content-encoding': 'snappy',
          ...headers,
        },
        body: new Uint8Array(body),
      })
      return { status: response.status, text: await response.text(), headers: response.headers }
    }
    const packed = (...all: Written[]) =>
      compressSync(Buffer.from(writeRequest('prometheus.WriteRequest', all)))
    return { agent, write, packed }
  }

  test('is counted by the time of its samples: again, late and in another order it changes nothing', async () => {
    await using ingest = await serveIngest()
    const { agent, write, packed } = await running(ingest)
    const start_ms = Date.now() - 600_000
    const at = (n: number) => start_ms + n * 15_000
    const requests = [
      packed(series(100, at(0)), series(9, at(0), { instance: 'other:1' })),
      packed(series(160, at(1))),
      packed(series(40, at(2)), series(50, at(3))), // it began again
      packed(series(75, at(20))),
    ]
    for (const request of requests) expect((await write(request)).status).toBe(204)
    for (const request of requests.toReversed()) expect((await write(request)).status).toBe(204)
    await until(() => (totals(eventsOf(ingest)).output_tokens ?? 0) >= 110 || undefined)
    expect((await write(packed(series(75, at(40))))).status).toBe(204)
    await until(() => (totals(eventsOf(ingest)).output_tokens === 60 + 40 + 10 + 25 ? true : undefined))
    await agent.stop()
  })

  test('gets an answer in kind, whatever it is', async () => {
    await using ingest = await serveIngest()
    const { agent, write, packed } = await running(ingest)
    const good = packed(series(1, Date.now()))
    expect(await write(good, { authorization: 'Bearer other' })).toMatchObject({ status: 401 })
    expect(await write(good, { 'content-type': 'application/json' })).toMatchObject({ status: 415 })
    expect(await write(good, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 })
    expect(await write(Uint8Array.of(1, 2, 3))).toMatchObject({
      status: 400,
      text: expect.stringContaining('invalid_write'),
    })
    expect(await write(compressSync(Buffer.from('no protobuf')))).toMatchObject({ status: 400 })
    expect(await write(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f))).toMatchObject({ status: 413 })
    const second = compressSync(
      Buffer.from(writeRequest('io.prometheus.write.v2.Request', [series(1, Date.now())])),
    )
    const answer = await write(second, {
      'content-type': 'application/x-protobuf;proto=io.prometheus.write.v2.Request',
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('x-prometheus-remote-write-samples-written')).toBe('1')
    expect((await fetch(`${agent.address}/other`)).status).toBe(404)
    expect(await (await fetch(`${agent.address}/metrics`)).text()).toContain('marginscope_agent_looks_total')
    await agent.stop()
  })
})
