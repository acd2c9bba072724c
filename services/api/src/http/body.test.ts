import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseBody } from './body.ts'

const schema = z.strictObject({ rates: z.array(z.strictObject({ rate: z.string() })) })

test.each([
  ['a field, by its path', { rates: [{ rate: 1 }] }, 'invalid_field', 'rates.0.rate', /^rates\.0\.rate: /],
  [
    'an unknown field',
    { rates: [{ rate: '1', rat: 2 }] },
    'unknown_field',
    'rates.0.rat',
    /^rates\.0\.rat: /,
  ],
  ['the body itself, where it is no object', [], 'invalid_field', '', /^the body: .*object/],
  ['nothing', null, 'invalid_body', undefined, /^Send a JSON object/],
])('a refusal names %s', (_name, body, code, path, message) => {
  expect(() => parseBody(schema, body)).toThrow(
    expect.objectContaining({
      code,
      ...(path === undefined ? {} : { path }),
      message: expect.stringMatching(message),
    }),
  )
})
