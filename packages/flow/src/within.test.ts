import { describe, expect, test } from 'vitest'
import { unlessAborted, within } from './within.ts'

const never = new Promise<string>(() => {})
const late = () => {
  throw new Error('late')
}

describe('within', () => {
  test('work that settles in time settles it', async () => {
    expect(await within(Promise.resolve('done'), 60_000, late)).toBe('done')
    await expect(within(Promise.reject(new Error('broken')), 60_000, late)).rejects.toThrow('broken')
  })

  test('after that it is what late says', async () => {
    await expect(within(never, 1, late)).rejects.toThrow('late')
    expect(await within(never, 1, () => 'so far')).toBe('so far')
  })

  test('work that fails after its time is nobody’s unhandled rejection', async () => {
    const { promise, reject } = Promise.withResolvers<string>()
    expect(await within(promise, 1, () => 'so far')).toBe('so far')
    reject(new Error('unheard'))
    await expect(promise).rejects.toThrow('unheard')
  })
})

describe('unlessAborted', () => {
  test('settles as the work, while nothing aborts', async () => {
    const { signal } = new AbortController()
    expect(await unlessAborted(Promise.resolve('done'), signal)).toBe('done')
    await expect(unlessAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
  })

  test('does not wait for work once aborted, before or meanwhile', async () => {
    const stop = new AbortController()
    const waiting = unlessAborted(never, stop.signal)
    stop.abort()
    expect(await waiting).toBeUndefined()
    expect(await unlessAborted(never, stop.signal)).toBeUndefined()
    expect(await unlessAborted(Promise.reject(new Error('unheard')), stop.signal)).toBeUndefined()
  })
})
