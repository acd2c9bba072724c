import { expect, test } from 'vitest'
import { unknownFinding } from './remote.ts'

const known = { requests: 9, unpriced_requests: 0, incomplete_requests: 0, estimated_cost: '0' }

test('what is unknown of the last days is counted, and where to look is said', () => {
  expect(unknownFinding(known)).toMatchObject({ kind: 'ok' })
  const found = unknownFinding({
    ...known,
    unpriced_requests: 3,
    incomplete_requests: 2,
    estimated_cost: '1.5',
  })
  expect(found).toMatchObject({
    kind: 'skip',
    detail: expect.stringMatching(
      /of 9 requests .* 3 are unpriced and 2 incomplete, and 1.5 USD .*order=-unpriced/,
    ),
  })
  expect(unknownFinding({ ...known, estimated_cost: '0.1' }).kind).toBe('skip')
})
