import { describe, expect, test } from 'vitest'
import { addressOf, duration, integer } from './options.ts'

describe('which server', () => {
  test('the option goes before the environment, a URL before a port', () => {
    const env = { MARGINSCOPE_URL: 'https://example.com/', MARGINSCOPE_PORT: '9000', MARGINSCOPE_KEY: 'k' }
    expect(addressOf({ url: 'http://a:1' }, env)).toEqual({ url: 'http://a:1', key: 'k' })
    expect(addressOf({ key: 'x' }, env)).toEqual({ url: 'https://example.com', key: 'x' })
    expect(addressOf({}, { MARGINSCOPE_PORT: '9000' })).toEqual({
      url: 'http://127.0.0.1:9000',
      key: undefined,
    })
    expect(addressOf({}, {})).toEqual({ url: 'http://127.0.0.1:8080', key: undefined })
  })

  test('what names no server is refused', () => {
    expect(() => addressOf({}, { MARGINSCOPE_URL: 'localhost:8080' })).toThrow(/MARGINSCOPE_URL/)
    expect(() => addressOf({}, { MARGINSCOPE_PORT: '0' })).toThrow(/MARGINSCOPE_URL/)
  })
})

test('durations and whole numbers are read strictly', () => {
  expect(['30s', '2m', '1h', '500ms', '7'].map(duration)).toEqual([30_000, 120_000, 3_600_000, 500, 7_000])
  expect(() => duration('soon')).toThrow(/must look like/)
  const number = integer(1, 10)
  expect(number('10')).toBe(10)
  for (const text of ['0', '11', '1.5', '-1', '1e1', '']) expect(() => number(text)).toThrow(/from 1 to 10/)
})
