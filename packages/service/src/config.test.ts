import { describe, expect, test } from 'vitest'
import { ConfigError, commonConfig, readConfig } from './config.ts'

function refusal(env: Record<string, string>): string {
  try {
    readConfig(commonConfig, env)
  } catch (error) {
    if (error instanceof ConfigError && error.exitCode === 2) return error.message
    throw error
  }
  return 'taken'
}

describe('configuration', () => {
  test.each([
    ['MARGINSCOPE_PORT', 'eighty', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_PORT', '80.5', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_PORT', '0x50', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_PORT', ' ', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_CLICKHOUSE_PORT', '99999999999999999999', 'must be a whole number from 0 to 65535'],
    ['MARGINSCOPE_HOST', '127.0.0.1/x', 'must be an address such as 127.0.0.1'],
    ['MARGINSCOPE_HOST', ' ', 'must be an address such as 127.0.0.1'],
    ['MARGINSCOPE_LOG_LEVEL', 'loud', 'must be one of debug, info, warn, error, silent'],
    ['KAFKA_BROKERS', 'kafka', 'must be host:port'],
    ['KAFKA_BROKERS', 'kafka:99999', 'must be host:port'],
    ['KAFKA_BROKERS', 'http://kafka:9092', 'must be host:port'],
    ['KAFKA_BROKERS', 'kafka:9092,', 'must be host:port'],
    ['CLICKHOUSE_URL', 'localhost:8123', 'must look like http://host:8123'],
    ['CLICKHOUSE_URL', 'ftp://x', 'must look like http://host:8123'],
    ['CLICKHOUSE_DATABASE', 'a-b', 'must be letters, digits and _'],
  ])('%s=%j is one line that names it and says what would do', (name, value, what) => {
    const message = refusal({ [name]: value })
    expect(message).toContain(`${name}=${JSON.stringify(value)}: ${what}`)
    expect(message).not.toContain('\n')
    expect(message).not.toMatch(/NaN|Invalid|expected/)
  })

  test.each([
    ['KAFKA_BROKERS', 'kafka-1:9092,10.0.0.1:9092,[::1]:9092'],
    ['CLICKHOUSE_URL', 'https://me:secret@ledger.example:8443/'],
    ['MARGINSCOPE_HOST', '::'],
    ['MARGINSCOPE_PORT', '0'],
  ])('%s=%s is taken', (name, value) => {
    expect(refusal({ [name]: value })).toBe('taken')
  })

  test('an empty variable counts as not set', () => {
    expect(readConfig(commonConfig, { MARGINSCOPE_PORT: '' }).MARGINSCOPE_PORT).toBe(8080)
  })
})
