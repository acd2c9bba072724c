import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { refuseCrossSite } from './cross-site.ts'

const verdict = (headers: IncomingHttpHeaders, is_page = false) => {
  try {
    refuseCrossSite({ headers, is_page })
    return 'served'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : 'another error'
  }
}

test.each([
  [{}],
  [{ host: '127.0.0.1:8080' }],
  [{ host: '[::1]:8080', origin: 'http://localhost:3000' }],
  [{ host: 'LOCALHOST', origin: 'http://127.0.0.1:8080' }],
  [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }],
  [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
])('%j comes from this machine', (headers) => {
  expect(verdict(headers)).toBe('served')
})

test.each([
  [{ host: 'rebound.example:8080' }],
  [{ host: '127.0.0.1.example.com' }],
  [{ host: '' }],
  [{ host: '127.0.0.1:8080', origin: 'https://evil.example' }],
  [{ host: '127.0.0.1:8080', origin: 'null' }],
  [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  [{ host: '127.0.0.1:8080', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  [{ host: '127.0.0.1:8080', 'x-forwarded-for': '203.0.113.9' }],
  [{ host: '127.0.0.1:8080', forwarded: 'for=203.0.113.9' }],
  [{ host: '127.0.0.1:8080', via: '1.1 proxy' }],
])('%j is refused until a key exists', (headers) => {
  expect(verdict(headers)).toBe('cross_site')
})

test('a link of another site opens a page and no more', () => {
  const headers = { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  expect(verdict({ ...headers, 'sec-fetch-dest': 'document' }, true)).toBe('served')
  expect(verdict({ ...headers, 'sec-fetch-dest': 'iframe' }, true)).toBe('cross_site')
  expect(verdict({ ...headers, 'sec-fetch-dest': 'document' })).toBe('cross_site')
})
