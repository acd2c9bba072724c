import { expect, test } from 'vitest'
import { refuseCrossSite } from './cross-site.ts'

const verdict = (headers: { host?: string; origin?: string }) => {
  try {
    refuseCrossSite({ headers })
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
])('%j comes from this machine', (headers) => {
  expect(verdict(headers)).toBe('served')
})

test.each([
  [{ host: 'rebound.example:8080' }],
  [{ host: '127.0.0.1.example.com' }],
  [{ host: '' }],
  [{ host: '127.0.0.1:8080', origin: 'https://evil.example' }],
  [{ host: '127.0.0.1:8080', origin: 'null' }],
])('%j is refused until a key exists', (headers) => {
  expect(verdict(headers)).toBe('cross_site')
})
