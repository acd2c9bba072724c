import { expect, test } from 'vitest'
import { checksFinding } from './remote.ts'

const check = (provider: string, age_days: number) => ({ provider, checked_at: '2026-11-20', age_days })

test('prices say how long ago they were compared with their sources', () => {
  expect(checksFinding([])).toMatchObject({ kind: 'skip' })
  expect(checksFinding([check('openai', 3), check('mistral', 60)])).toMatchObject({
    kind: 'ok',
    detail: expect.stringContaining('2 providers, last compared with their sources on 2026-11-20'),
  })
  expect(checksFinding([check('openai', 3), check('mistral', 61)])).toMatchObject({
    kind: 'skip',
    detail: expect.stringMatching(/mistral 61 days ago: marginscope prices update/),
  })
})
