import { noUsage, type UsageCounts } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { countsAnything, readNamedCounts } from './named-counts.ts'
import { usageOf } from './replies.fixture.ts'
import { type Fields, UsageReader } from './usage-reader.ts'

/** The counts that are read among `fields`, and the fields that nobody understood. */
function read(fields: Fields, usage = noUsage()): { usage: UsageCounts; unread: readonly string[] } {
  const reader = new UsageReader(fields, 'raw_usage')
  readNamedCounts(reader, usage)
  return { usage, unread: reader.unread().fields }
}

describe('calls of tools', () => {
  test.each([
    ['web_search', 'web_searches'],
    ['web_search_preview', 'web_searches'],
    ['google_search', 'web_searches'],
    ['search', 'web_searches'],
    ['x_search', 'web_searches'],
    ['file_search', 'file_searches'],
    ['collections_search', 'file_searches'],
    ['code_execution', 'code_executions'],
    ['code_interpreter', 'code_executions'],
    ['google_maps', 'map_searches'],
    ['map_search', 'map_searches'],
  ])('of %s are %s, in every spelling', (tool, count) => {
    const suffixed = ['', '_calls', '_requests', '_queries', '_count'].map((suffix) => tool + suffix)
    // The last two as xAI enumerates its tools.
    const names = [...suffixed, `SERVER_SIDE_TOOL_${tool.toUpperCase()}`, `server_side_tools_${tool}`]
    for (const name of names)
      expect(read({ [name]: 3 })).toEqual({ usage: usageOf({ [count]: 3 }), unread: [] })
  })

  test.each(['num_requests', 'requests', 'count', 'calls'])('may stand in an object, as its %s', (name) => {
    expect(read({ web_search: { [name]: 2 } })).toEqual({ usage: usageOf({ web_searches: 2 }), unread: [] })
  })

  test('may be a list of what was asked for, each of which counts once', () => {
    const counted = { usage: usageOf({ web_searches: 2 }), unread: [] }
    expect(read({ search_queries: ['prices', 'margins', 'prices'] })).toEqual(counted)
  })

  test.each([
    [{ web_search: 'medium' }],
    [{ web_search_calls: 1.5 }],
    [{ web_search: true }],
    [{ search_queries: ['prices', { query: 'margins' }] }],
    [{ search_queries: [1, 2] }],
  ])('that are stated in no way that is known are left unread: %j', (fields) => {
    const unread = Object.keys(fields).map((name) => `raw_usage.${name}`)
    expect(read(fields)).toEqual({ usage: noUsage(), unread })
  })
})

describe('other work', () => {
  test.each([
    ['web_searches', ['num_search_queries', 'num_web_searches', 'num_searches', 'searches', 'web_searches']],
    ['file_searches', ['file_searches']],
    ['code_executions', ['code_executions']],
    ['map_searches', ['map_searches']],
    ['sources', ['num_sources_used', 'sources_used', 'num_sources']],
    ['search_units', ['search_units']],
    ['pages', ['pages_processed', 'pages', 'num_pages', 'page_count']],
    ['characters', ['characters', 'usage_characters', 'input_characters', 'character_count']],
    ['images', ['image_count', 'num_images', 'images_generated', 'generated_images']],
    ['image_pixels', ['image_pixels']],
    ['video_seconds', ['video_length_seconds']],
  ])('%s have names of their own: %j', (count, names) => {
    for (const name of names)
      expect(read({ [name]: 3 })).toEqual({ usage: usageOf({ [count]: 3 }), unread: [] })
  })

  test('of a name that is not known is left unread', () => {
    expect(read({ gizmos: 3, web_search_gizmos: 2 })).toEqual({
      usage: noUsage(),
      unread: ['raw_usage.gizmos', 'raw_usage.web_search_gizmos'],
    })
  })

  test('is named within a longer name where the format has such', () => {
    const usage = noUsage()
    const reader = new UsageReader({ 'usage.pages': 3, pages: 9, other: 9 }, 'raw_usage')
    readNamedCounts(reader, usage, (field) => (field.startsWith('usage.') ? field.slice(6) : undefined))
    expect(usage).toEqual(usageOf({ pages: 3 }))
  })
})

describe('several statements', () => {
  test.each([
    ['web_searches', { web_search_requests: 2, num_search_queries: 3, web_searches: 1 }, 3],
    ['web_searches', { web_search_requests: 3, num_search_queries: 2 }, 3],
    ['web_searches', { web_search_requests: 2, web_searches: 3 }, 3],
    ['file_searches', { file_search_calls: 2, collections_search_calls: 1, file_searches: 3 }, 3],
    ['code_executions', { code_interpreter_calls: 2, code_executions: 2 }, 2],
    ['map_searches', { google_maps_queries: 2, map_searches: 2 }, 2],
    ['pages', { pages_processed: 4, num_pages: 5 }, 5],
  ])('of the same work are not added up, the larger counts: %s of %j', (count, fields, larger) => {
    expect(read(fields).usage).toEqual(usageOf({ [count]: larger }))
  })

  // xAI bills searches of the web and of X alike (https://docs.x.ai/developers/pricing).
  test('of searches of the web and of X add up', () => {
    expect(read({ web_search_calls: 2, x_search_calls: 3, SERVER_SIDE_TOOL_X_SEARCH: 3 }).usage).toEqual(
      usageOf({ web_searches: 5 }),
    )
  })

  test('in another place do not add up either', () => {
    expect(read({ web_search_requests: 2 }, usageOf({ web_searches: 4, pages: 1 })).usage).toEqual(
      usageOf({ web_searches: 4, pages: 1 }),
    )
    expect(read({ web_search_requests: 5 }, usageOf({ web_searches: 4 })).usage).toEqual(
      usageOf({ web_searches: 5 }),
    )
  })
})

test('a usage counts something where any count is more than 0', () => {
  expect(countsAnything(noUsage())).toBe(false)
  expect(countsAnything(usageOf({ map_searches: 1 }))).toBe(true)
})
