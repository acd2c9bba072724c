import { noUsage } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { type InclusiveInput, splitInput, splitOutput, splitWrites } from './disjoint.ts'
import { usageOf } from './replies.fixture.ts'
import { UsageReader } from './usage-reader.ts'

function input(parts: Partial<InclusiveInput>) {
  const reader = new UsageReader({}, 'raw_usage')
  const usage = noUsage()
  const nothing = { cache_read: 0, cache_write_5m: 0, cache_write_1h: 0, audio: 0, image: 0, other: 0 }
  splitInput(
    reader,
    { field: 'in', whole: 100, ...nothing, cached_audio: undefined, cached_image: undefined, ...parts },
    usage,
  )
  return reader.fault?.message ?? usage
}

describe('an inclusive input', () => {
  test('is cut by cache and modality', () => {
    const parts = { cache_read: 20, cache_write_5m: 5, cache_write_1h: 3, audio: 10, image: 7, other: 2 }
    expect(input(parts)).toEqual(
      usageOf({
        uncached_input_tokens: 55, // 83 of text, 28 of them cached
        cache_read_tokens: 20,
        cache_write_5m_tokens: 5,
        cache_write_1h_tokens: 3,
        input_audio_tokens: 10,
        input_image_tokens: 7,
      }),
    )
  })

  test('may be cached as a whole', () => {
    expect(input({ cache_read: 100 })).toEqual(usageOf({ cache_read_tokens: 100 }))
    expect(input({ audio: 60, image: 40, cache_read: 100 })).toEqual(
      usageOf({ cached_audio_tokens: 60, cached_image_tokens: 40 }),
    )
  })

  test.each([
    // [cached, audio, image] of 100 → [uncached text, audio, image] that is left
    [30, 20, 50, [0, 20, 50]],
    [40, 20, 50, [0, 20, 40]],
    [85, 20, 50, [0, 15, 0]],
    [10, 20, 50, [20, 20, 50]],
  ])(
    'where nobody says what is cached, %i cached are text, then image, then audio',
    (cached, audio, image, left) => {
      const usage = input({ cache_read: cached, audio, image })
      if (typeof usage === 'string') throw new Error(usage)
      expect([usage.uncached_input_tokens, usage.input_audio_tokens, usage.input_image_tokens]).toEqual(left)
    },
  )

  test.each([
    // cached, of them [audio, image] stated → [uncached text, audio, image] that is left of 30, 20, 50
    [25, 20, undefined, [25, 0, 50]],
    [25, undefined, 15, [20, 20, 35]],
    [60, 20, undefined, [0, 0, 40]],
    [60, undefined, 15, [0, 5, 35]],
    [60, 10, 20, [0, 10, 30]],
    [100, 20, 50, [0, 0, 0]],
  ])('%i cached with %s audio and %s image stated', (cached, cached_audio, cached_image, left) => {
    const usage = input({ cache_read: cached, audio: 20, image: 50, cached_audio, cached_image })
    if (typeof usage === 'string') throw new Error(usage)
    expect([usage.uncached_input_tokens, usage.input_audio_tokens, usage.input_image_tokens]).toEqual(left)
  })

  test.each<[string, Partial<InclusiveInput>]>([
    [
      'in is 100, but 60 read from and 41 written to the cache are part of it',
      { cache_read: 60, cache_write_5m: 40, cache_write_1h: 1 },
    ],
    [
      'in is 100, but its modalities add up to 101 (40 audio, 50 image, 11 other)',
      { audio: 40, image: 50, other: 11 },
    ],
    [
      '11 audio and 0 image tokens are said to be cached, of 10 and 5',
      { cache_read: 50, audio: 10, image: 5, cached_audio: 11 },
    ],
    [
      '0 audio and 6 image tokens are said to be cached, of 10 and 5',
      { cache_read: 50, audio: 10, image: 5, cached_image: 6 },
    ],
    [
      '5 of 100 input tokens are cached, 4 of them audio and 2 image, which leaves 91 of 90 text tokens',
      { cache_read: 5, audio: 5, image: 5, cached_audio: 4, cached_image: 2 },
    ],
    [
      '95 of 100 input tokens are cached, 0 of them audio and 5 image, which leaves -10 of 80 text tokens',
      { cache_read: 95, audio: 10, image: 10, cached_audio: 0, cached_image: 5 },
    ],
  ])('%s', (message, parts) => {
    expect(input(parts)).toMatch(new RegExp(`^${message.replace(/[()]/g, '\\$&')}\\. `))
  })

  test('may be all of one kind', () => {
    expect(input({ audio: 40, image: 50, other: 10 })).toMatchObject({ uncached_input_tokens: 10 })
    const stated = { cache_read: 15, audio: 10, image: 5, cached_audio: 10, cached_image: 5 }
    expect(input(stated)).toEqual(
      usageOf({ uncached_input_tokens: 85, cached_audio_tokens: 10, cached_image_tokens: 5 }),
    )
  })
})

test('an inclusive output is cut into its parts, which fit in', () => {
  const read = (whole: number) => {
    const reader = new UsageReader({}, 'raw_usage')
    const usage = noUsage()
    splitOutput(reader, { field: 'out', whole, reasoning: 5, audio: 3, image: 2 }, usage)
    return reader.fault?.message ?? usage
  }
  const parts = { reasoning_tokens: 5, output_audio_tokens: 3, output_image_tokens: 2 }
  expect(read(11)).toEqual(usageOf({ ...parts, output_tokens: 1 }))
  expect(read(10)).toEqual(usageOf(parts))
  expect(read(9)).toMatch(/^out is 9, but its parts are 5 reasoning, 3 audio and 2 image tokens\. /)
})

test('writes without a time to live are for 5 minutes', () => {
  const read = (whole: number | undefined, ttl5m: number, ttl1h: number) => {
    const reader = new UsageReader({}, 'raw_usage')
    const writes = splitWrites(reader, 'writes', whole, ttl5m, ttl1h)
    return reader.fault?.message ?? writes
  }
  expect(read(undefined, 3, 4)).toEqual({ ttl5m: 3, ttl1h: 4 })
  expect(read(10, 3, 4)).toEqual({ ttl5m: 6, ttl1h: 4 })
  expect(read(7, 3, 4)).toEqual({ ttl5m: 3, ttl1h: 4 })
  expect(read(6, 3, 4)).toMatch(/^writes is 6, but its parts are 3 tokens for 5 minutes and 4 for 1 hour\. /)
})
