import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '@marginscope/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf } from '../testing/error-of.ts'
import { readAgentConfig } from './file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const file = join(folder, 'agent.yaml')
  writeFileSync(file, text)
  return readAgentConfig(file)
}

/** line:column path message */
function troubles(text: string): readonly string[] {
  const error = errorOf(() => read(text))
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${error}`)
  return error.message.split('\n').map((line) => line.replace(`${join(folder, 'agent.yaml')}:`, ''))
}

const GOOD = `pools:
  prod: {gpu: h100-sxm, count: 8, weights: {beta: 0.10}}
targets:
  - {pool: prod, gpus: 4, url: "http://10.0.0.7:8000/metrics"}
  - {pool: prod, gpus: 4, name: b, match: {instance: "10.0.0.8:8000"}, model: llama}
remote_write: {listen: "127.0.0.1:9201"}
scrape_every: 500ms
`

describe('the file', () => {
  test('needs little, and says the rest by default', () => {
    expect(read(GOOD)).toMatchObject({
      data_dir: './agent-data',
      scrape_every: 500,
      window: 300_000,
      bill_window: 3_600_000,
      pools: {
        prod: {
          gpu: 'h100-sxm',
          count: 8,
          provider: 'self-hosted',
          weights: { alpha: '1', beta: '0.10', gamma: '4' },
        },
      },
      targets: [{ name: '10.0.0.7:8000' }, { name: 'b', model: 'llama' }],
      remote_write: { listen: { host: '127.0.0.1', port: 9201 } },
    })
    expect(read(GOOD.replace('8000/metrics', '8000/engine/2/metrics')).targets[0]?.name).toBe(
      '10.0.0.7:8000-engine-2',
    )
  })

  test.each([
    [['count: 8', 'count: many'], '2:25: pools.prod.count: must be a whole number of GPUs'],
    [
      ['pool: prod, gpus: 4, url', 'pol: prod, gpus: 4, url'],
      '4:6: targets.0.pol: is not a field here; check its spelling',
    ],
    [
      ['gpus: 4, url', 'url'],
      '4:5: targets.0.gpus: pool "prod" has 2 targets: say how many of its GPUs each has',
    ],
    [['gpus: 4, url', 'gpus: 9, url'], '4:18: targets.0.gpus: pool "prod" has 8 GPUs'],
    [
      ['pool: prod, gpus: 4, name', 'pool: other, gpus: 4, name'],
      '5:6: targets.1.pool: "other" is not among the pools',
    ],
    [
      ['name: b', 'name: 10.0.0.7:8000'],
      '5:27: targets.1.name: "10.0.0.7:8000" is the name of a target above; each needs one of its own',
    ],
    [['name: b', 'name: a..b'], '5:27: targets.1.name: must be 1 to 64 letters'],
    [['match: {instance: "10.0.0.8:8000"}, ', ''], '5:5: targets.1.url: a target has either url'],
    [['name: b, ', ''], '5:5: targets.1.name: a target that is written here needs a name'],
    [
      ['127.0.0.1:9201', '0.0.0.0:9201'],
      '6:1: remote_write.token: an address that others reach needs a token',
    ],
    [['127.0.0.1:9201', '9201'], '6:16: remote_write.listen: must be host:port'],
    [['remote_write: {listen: "127.0.0.1:9201"}\n', ''], '5:36: targets.1.match: needs remote_write'],
    [['scrape_every: 500ms', 'scrape_every: 7s'], '1:1: window: must be a whole multiple of scrape_every'],
    [['scrape_every: 500ms', 'window: 7m'], '1:1: bill_window: must be a whole multiple of window'],
    [['scrape_every: 500ms', 'scrape_every: often'], '7:1: scrape_every: must look like 15s, 5m or 1h'],
    [['http://10.0.0.7:8000/metrics', '10.0.0.7'], '4:27: targets.0.url: must look like http://host'],
    [['targets:\n', 'targets: []\nx:\n'], '3:1: targets: must hold a target'],
  ])('with %j says where it is wrong and what to do', ([from = '', to = ''], message) => {
    expect(GOOD).toContain(from)
    expect(
      troubles(GOOD.replace(from, to)).some((line) => line.startsWith(message)),
      troubles(GOOD.replace(from, to)).join('\n'),
    ).toBe(true)
  })

  test('that is away, or no YAML, is told in one line', () => {
    expect(errorOf(() => readAgentConfig(join(folder, 'none.yaml')))).toMatchObject({
      message: expect.stringMatching(/none\.yaml can't be read .*ENOENT.*; name the agent's YAML file$/),
    })
    expect(troubles('pools: [')[0]).toMatch(/^\d+:\d+: /)
  })

  test('is as the page about it shows it', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/ways-in/gpu.md'), 'utf8')
    const files = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)
    const ours = files.filter((text) => text.includes('pools:'))
    expect(ours).toHaveLength(2)
    for (const text of ours) expect(read(text).targets.length).toBeGreaterThan(0)
  })
})
