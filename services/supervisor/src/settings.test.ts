import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKey, keysFile } from '@marginscope/keys'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readSettings } from './settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const settings = (env: Record<string, string> = {}, on_terminal = false) =>
  readSettings({ MARGINSCOPE_DATA_DIR: folder, ...env }, on_terminal)

describe('settings', () => {
  test.each([
    ['MARGINSCOPE_PORT', 'eighty'],
    ['MARGINSCOPE_PORT', '65536'],
    ['KAFKA_BROKERS', 'no port'],
    ['CLICKHOUSE_URL', 'localhost'],
    ['MARGINSCOPE_LOG_LEVEL', 'loud'],
  ])('%s=%s is wrong configuration that names the variable', (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(name) }),
    )
  })

  test('a data folder that cannot be made is wrong configuration', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => settings({ MARGINSCOPE_DATA_DIR: join(file, 'data') })).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining('MARGINSCOPE_DATA_DIR') }),
    )
  })

  test('a disk on which events would be refused is wrong configuration, unless the log is elsewhere', () => {
    const more_than_there_is = { MARGINSCOPE_MIN_FREE_BYTES: String(Number.MAX_SAFE_INTEGER) }
    expect(() => settings(more_than_there_is)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringContaining('MARGINSCOPE_MIN_FREE_BYTES'),
      }),
    )
    expect(settings({ ...more_than_there_is, KAFKA_BROKERS: 'kafka:9092' }).data_dir).not.toBe('')
  })

  test('an address beyond this machine needs a key', async () => {
    const open_to_all = { MARGINSCOPE_HOST: '0.0.0.0' }
    expect(() => settings(open_to_all)).toThrow(expect.objectContaining({ exitCode: 2 }))
    const file = keysFile({ MARGINSCOPE_DATA_DIR: folder })
    await createKey(file, { tenant: 'default', scopes: ['ingest'] })
    expect(settings(open_to_all).config.MARGINSCOPE_HOST).toBe('0.0.0.0')
  })

  test('keys are in a file with the embedded engine, and on a server for the services to look at', () => {
    expect(settings().environment.MARGINSCOPE_KEYS).toBe('file')
    const on_server = { CLICKHOUSE_URL: 'http://127.0.0.1:1', MARGINSCOPE_HOST: '0.0.0.0' }
    expect(settings(on_server).environment.MARGINSCOPE_KEYS).toBeUndefined()
  })

  test('a file of alert rules with a mistake is wrong configuration that says where', () => {
    const file = join(folder, 'rules.yaml')
    writeFileSync(file, 'rules:\n  - {name: a, kind: guess}\n')
    expect(() => settings({ MARGINSCOPE_ALERT_RULES: file })).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: expect.stringContaining(`${file}:2:15: rules.0.kind`),
      }),
    )
  })

  test('services are quiet on a terminal unless a level is set', () => {
    expect(settings({}, true).environment.MARGINSCOPE_LOG_LEVEL).toBe('warn')
    expect(settings({}, false).environment.MARGINSCOPE_LOG_LEVEL).toBe('info')
    const debug = { MARGINSCOPE_LOG_LEVEL: 'debug' }
    expect(settings(debug, true).environment.MARGINSCOPE_LOG_LEVEL).toBe('debug')
  })
})
