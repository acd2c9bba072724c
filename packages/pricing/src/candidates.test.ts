import { formatAtto } from '@marginscope/money'
import type { NormalisedEvent, PriceEntryInput } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'

type Parts = Partial<PriceEntryInput>

/** What a million input tokens cost by these entries, in whatever order they come. */
function costs(entries: readonly Parts[], event: Partial<NormalisedEvent>): readonly string[] {
  const list = entries.map((entry, index) => makePrice({ price_id: `p${index}`, ...entry }))
  return [list, list.toReversed()].map((each) => {
    const rating = rateAmounts(
      { ...makeEvent({ usage: { uncached_input_tokens: 1_000_000 } }), ...event },
      compileBook(each, { version: 1 }),
    )
    return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
  })
}

const at = (threshold: number) => ({ context: { threshold, op: '>' as const } })
const window = (start: string, end: string) => ({ time_windows: [{ start, end }] })
const pattern = { model_match: { type: 'regex', pattern: '^model' } } as const

describe('of two prices for one request', () => {
  test.each<[string, Parts, Parts, Partial<NormalisedEvent>?]>([
    ['a contract goes before a list price', { status: 'contract' }, { priority: 9 }],
    ['a list price before an estimate', {}, { status: 'estimate', priority: 9 }],
    ['a contract before an own list price', { status: 'contract' }, { tenant: 'acme' }],
    ['an own price before a shared one of higher priority', { tenant: 'acme' }, { priority: 9 }],
    ['a higher priority before the named provider', { provider: '*', priority: 1 }, {}],
    ['the named provider before any', {}, { provider: '*' }],
    ['the named provider before the platform', pattern, { provider: '*', platform: 'vertex' }],
    [
      'the platform before none',
      { provider: 'google', platform: 'Vertex', ...pattern },
      { provider: 'google' },
      { provider: 'vertex_ai' },
    ],
    ['the exact model before a prefix', {}, { model_match: { type: 'prefix', pattern: 'model-a' } }],
    ['a prefix before a pattern', { model_match: { type: 'prefix', pattern: 'm' } }, pattern],
    [
      'the longer prefix before the shorter',
      { model_match: { type: 'prefix', pattern: 'model' } },
      { model_match: { type: 'prefix', pattern: 'm' }, conditions: { service_tier: ['standard'] } },
    ],
    [
      "the meter's own price before one that covers it",
      {},
      { meter: 'output_tokens', also: ['uncached_input_tokens'], conditions: { service_tier: ['standard'] } },
    ],
    ['a tier before none', { conditions: { service_tier: ['standard'] } }, {}],
    ['a speed before none', { conditions: { speed: ['fast'] } }, {}, { speed: 'fast' }],
    ['a region before none', { conditions: { region: ['eu'] } }, {}, { region: 'eu' }],
    ['a size before none', { conditions: at(1_000) }, {}],
    ['a time of day before none', { conditions: window('00:00', '24:00') }, {}],
    ['an attribute before none', { conditions: { attributes: { a: 'b' } } }, {}, { attributes: { a: 'B' } }],
    [
      'two conditions before one',
      { conditions: { region: ['eu'], speed: ['fast'] } },
      { conditions: { region: ['eu'] } },
      { region: 'eu', speed: 'fast' },
    ],
    [
      'one tier before two',
      { conditions: { service_tier: ['standard'] } },
      { conditions: { service_tier: ['standard', 'batch'] } },
    ],
    [
      'one speed before two',
      { conditions: { speed: ['fast'] } },
      { conditions: { speed: ['fast', 'slow'] } },
      { speed: 'fast' },
    ],
    [
      'one region before two',
      { conditions: { region: ['eu'] } },
      { conditions: { region: ['eu', 'us'] } },
      { region: 'EU' },
    ],
    [
      'one platform before two',
      { provider: '*', conditions: { platform: ['vertex'] } },
      { provider: '*', conditions: { platform: ['vertex', 'gemini'] } },
      { provider: 'vertex' },
    ],
    ['the larger size before the smaller', { conditions: at(2_000) }, { conditions: at(1_000) }],
    [
      'the shorter time of day before the longer',
      { conditions: window('11:00', '13:00') },
      { conditions: window('08:00', '20:00') },
    ],
    [
      'two attributes before one',
      { conditions: { attributes: { a: '1', b: '2' } } },
      { conditions: { attributes: { a: '1' } } },
      { attributes: { a: '1', b: '2' } },
    ],
  ])('%s', (_, better, worse, event = {}) => {
    const entries = [
      { ...better, amount: '1' },
      { ...worse, amount: '9' },
    ]
    expect(costs(entries, event)).toEqual(['1', '1'])
  })

  test.each<[string, Parts, Partial<NormalisedEvent>?]>([
    ['on another platform', { provider: 'google', platform: 'vertex' }, { provider: 'gemini' }],
    ['on a platform', { provider: 'google', platform: 'vertex' }, { provider: 'google' }],
    ['for another platform', { provider: '*', conditions: { platform: ['vertex'] } }, { provider: 'gemini' }],
    ['for another speed', { conditions: { speed: ['fast'] } }, { speed: 'slow' }],
    ['for a speed', { conditions: { speed: ['fast'] } }],
    ['for another tier', { conditions: { service_tier: ['batch'] } }],
    ['for another model', { model_match: { type: 'exact', pattern: 'model' } }],
    ['for models that end so', { model_match: { type: 'prefix', pattern: 'a' } }],
    ['for an attribute', { conditions: { attributes: { a: 'b' } } }],
    ['for another attribute', { conditions: { attributes: { a: 'b' } } }, { attributes: { a: 'c' } }],
    ['of another tenant', { tenant: 'other' }],
  ])('one %s is none', (_, entry, event = {}) => {
    expect(costs([entry], event)).toEqual(['no_price', 'no_price'])
  })

  test('a pattern ignores case, and looks anywhere unless it says where', () => {
    const found = (text: string) =>
      costs([{ model_match: { type: 'regex', pattern: text }, amount: '1' }], {})[0]
    expect([found('ODEL-A$'), found('^odel'), found('^Model-[ab]$')]).toEqual(['1', 'no_price', '1'])
  })

  test('the first spelling of the model that has a price counts', () => {
    const model = (text: string, amount: string): Parts => ({
      model_match: { type: 'exact', pattern: text },
      amount,
    })
    const entries = [model('acme-llm/model-a', '1'), model('model-a', '2'), model('m-2026-01-05', '3')]
    expect(costs(entries, { model: 'acme-llm/model-a' })[0]).toBe('1')
    expect(costs(entries.slice(1), { model: 'acme-llm/model-a' })[0]).toBe('2')
    expect(costs(entries, { model: 'm-20260105' })[0]).toBe('3')
  })

  test('of one sheet only the most exact model lends its prices, missing meters and all', () => {
    const sheet = { sheet: 'list:acme' } as const
    const family: Parts = { ...sheet, ...pattern, priority: -9, meter: 'uncached_input_tokens' }
    const exact: Parts = { ...sheet, priority: -5, meter: 'output_tokens' }
    expect(costs([{ ...family, amount: '1' }], {})[0]).toBe('1')
    expect(costs([{ ...family, amount: '1' }, exact], {})[0]).toBe('no_price')
    expect(costs([{ ...family, amount: '1', sheet: 'list:other' }, exact], {})[0]).toBe('1')
    expect(costs([{ ...family, amount: '1', sheet: undefined }, exact], {})[0]).toBe('1')
  })
})
