import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestTarget } from './request-target.ts'

test.each([
  ['/', { path: '/', query: '' }],
  ['/ping?a=1#x', { path: '/ping', query: 'a=1' }],
  ['/v1/events/a%2Fb?x=?y', { path: '/v1/events/a%2Fb', query: 'x=?y' }],
  ['/v1/events/a%2F..%2Fb', { path: '/v1/events/a%2F..%2Fb', query: '' }],
  ['/?query=%zz%', { path: '/', query: 'query=%zz%' }],
  ['/v1/events/%C3%A9...', { path: '/v1/events/%C3%A9...', query: '' }],
])('%s is a path of this server', (url, target) => {
  expect(requestTarget(url)).toEqual(target)
})

test.each([
  '//',
  '/\\',
  '//evil.example/v1',
  'http://[',
  'http://evil.example/',
  '*',
  '',
  '?',
  '/%',
  '/%ff',
  '/v1/../metrics',
  '/v1/%2e%2e/metrics',
  '/v1/..',
])('%s is none', (url) => {
  expect(requestTarget(url)).toBeUndefined()
})

test('whatever comes, nothing is thrown, and what is taken makes a URL of this server', () => {
  const piece = fc.constantFrom('/', '\\', '.', '%', '2e', '?', '#', '[', '@', ':', 'http', ' ', '\u00ff')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (url) => {
        const target = requestTarget(url)
        expect(target === undefined || new URL(target.path, 'http://here').host === 'here').toBe(true)
      },
    ),
    { numRuns: 1_000 },
  )
})
