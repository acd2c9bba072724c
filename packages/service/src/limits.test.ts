import { expect, test } from 'vitest'
import { limitedStart, nodeFlagsOf, SERVICES } from './limits.ts'

test.each(SERVICES)('%s started with nothing is started again with its limits, and then no more', (name) => {
  const again = limitedStart(name, [], { HOME: '/home/me' })
  expect(again?.flags).toEqual(expect.arrayContaining([...nodeFlagsOf(name)]))
  expect(again?.flags).toContainEqual(expect.stringMatching(/^--max-old-space-size=\d+$/))
  expect(again?.env).toMatchObject({ HOME: '/home/me', MALLOC_ARENA_MAX: '2' })
  expect(limitedStart(name, again?.flags ?? [], again?.env ?? {})).toBeUndefined()
})

test('what the operator sets comes first', () => {
  const again = limitedStart('processor', ['--max-old-space-size=999'], { MALLOC_ARENA_MAX: '9' })
  // Node takes the last of a flag that is given twice.
  expect(again?.flags.at(-1)).toBe('--max-old-space-size=999')
  expect(again?.env.MALLOC_ARENA_MAX).toBe('9')
  expect(limitedStart('processor', again?.flags ?? [], again?.env ?? {})).toBeUndefined()
})

test('a process with the flags but without the allocator’s settings is started again, its flags once', () => {
  const again = limitedStart('api', [...nodeFlagsOf('api')], {})
  expect(again?.flags).toEqual(nodeFlagsOf('api'))
})
