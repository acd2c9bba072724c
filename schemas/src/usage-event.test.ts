import { expect, test } from 'vitest'
import { usageEvent } from './usage-event.ts'

const taken = (id: string) =>
  usageEvent.safeParse({ id, provider: 'openai', model: 'gpt-5', usage: { output_tokens: 1 } }).success

test('an id that no path could name is not taken, one with dots and slashes is', () => {
  for (const id of ['.', '..', 'a/../b', '../a', 'a/..', '/..']) expect(taken(id), id).toBe(false)
  for (const id of ['...', 'a..b', 'a/b', '.a', 'a/.b', '%2e%2e', '//']) expect(taken(id), id).toBe(true)
})
