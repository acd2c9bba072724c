import type { PriceMeter } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import type { SheetModel } from '../book/sheet-model.ts'
import { readSheets, type SheetOffer, sheetEntries } from './sheet.ts'

const MODEL: SheetModel = {
  provider: 'acme',
  model: 'm1',
  match: { type: 'exact', pattern: 'm1' },
  priority: -5,
  blocks: [{ prices: { output_tokens: { amount: '8' } } }],
  source: 'test',
}
const PLAIN: readonly SheetOffer[] = [{ name: '', conditions: {}, adjustments: [] }]
const half = { label: 'half', multiplier: '0.5', conditions: {} }

const entries = (over: Partial<SheetModel>, offers = PLAIN) =>
  sheetEntries({ ...MODEL, ...over }, () => offers)

describe("a model's sheet", () => {
  test('becomes an entry for each price, all that it leaves out by default', () => {
    expect(entries({})).toEqual([
      {
        price_id: 'acme:m1:output_tokens',
        provider: 'acme',
        model_match: { type: 'exact', pattern: 'm1' },
        priority: -5,
        sheet: 'list:acme',
        meter: 'output_tokens',
        also: [],
        amount: '8',
        per: 1_000_000,
        currency: 'USD',
        valid_from: '1970-01-01T00:00:00Z',
        valid_to: null,
        conditions: {},
        adjustments: [],
        tax_included: false,
        status: 'list',
        source: 'test',
        withdrawn: false,
      },
    ])
  })

  test('keeps all that it states', () => {
    const rounding = { unit: 1, mode: 'up', scope: 'request' } as const
    const stated: Partial<SheetModel> = {
      platform: 'cloud',
      currency: 'RUB',
      tax_included: true,
      status: 'estimate',
      source_url: 'https://example.com',
      checked_at: '2026-08-01',
      blocks: [
        {
          from: '2026-01-01T00:00:00Z',
          to: '2027-01-01T00:00:00Z',
          conditions: { speed: ['fast'] },
          prices: {
            request: { amount: '5', per: 1_000, also: ['web_searches'], rounding, minimum_quantity: 3 },
          },
        },
      ],
    }
    expect(entries(stated)).toEqual([
      {
        price_id: 'cloud:m1:request@2026-01-01',
        provider: 'acme',
        platform: 'cloud',
        model_match: { type: 'exact', pattern: 'm1' },
        priority: -5,
        sheet: 'list:acme',
        meter: 'request',
        also: ['web_searches'],
        amount: '5',
        per: 1_000,
        currency: 'RUB',
        valid_from: '2026-01-01T00:00:00Z',
        valid_to: '2027-01-01T00:00:00Z',
        conditions: { speed: ['fast'] },
        adjustments: [],
        rounding,
        minimum_quantity: 3,
        tax_included: true,
        status: 'estimate',
        source: 'test',
        source_url: 'https://example.com',
        checked_at: '2026-08-01',
        withdrawn: false,
      },
    ])
  })

  test('has an entry more for each long context, for the whole request', () => {
    const prices = { output_tokens: { amount: '8', tiers: [[200_000, '>', '12'] as const] } }
    const found = entries({ blocks: [{ conditions: { speed: ['fast'] }, prices }] })
    expect(found.map(({ price_id, amount, conditions }) => [price_id, amount, conditions])).toEqual([
      ['acme:m1:output_tokens', '8', { speed: ['fast'] }],
      [
        'acme:m1:output_tokens>200000',
        '12',
        { speed: ['fast'], context: { threshold: 200_000, op: '>', mode: 'whole_request' } },
      ],
    ])
  })

  test('tells its blocks apart by what they say, so that an id keeps its meaning', () => {
    const prices = { output_tokens: { amount: '8' } }
    const found = entries({
      blocks: [
        { prices },
        { from: '2026-05-01T00:00:00Z', conditions: { service_tier: ['batch', 'flex'] }, prices },
        {
          conditions: {
            time_windows: [
              { days: ['mon'], start: '08:00', end: '10:00', tz: 'UTC' },
              { days: ['mon'], start: '12:00', end: '14:00', tz: 'UTC' },
            ],
            attributes: { size: 'low', currency: 'rub' },
          },
          prices,
        },
        { conditions: { attributes: { size: '' } }, prices },
      ],
    })
    expect(found.map(({ price_id }) => price_id.replace('acme:m1:output_tokens', ''))).toEqual([
      '',
      '@2026-05-01/batch+flex',
      '@08:00-10:00+12:00-14:00/low/rub',
      '',
    ])
  })

  test('is read from lines: each model has the parts of the header above it', () => {
    const { provider, source, ...rest } = MODEL
    const text = [{ provider, source }, rest, '', { provider: 'other', source: 's' }, rest]
      .map((line) => (line === '' ? '' : JSON.stringify(line)))
      .join('\n')
    expect(readSheets(text)).toEqual([MODEL, { ...MODEL, provider: 'other', source: 's' }])
  })
})

describe("a provider's offers on a sheet", () => {
  const standard: SheetOffer = {
    name: '',
    conditions: { service_tier: ['standard'], region: [''] },
    adjustments: [],
  }
  const batch: SheetOffer = {
    name: 'batch',
    conditions: { service_tier: ['batch'], region: [''] },
    adjustments: [half],
    source: 'the batch page',
  }
  const offers = [standard, batch]
  const summary = (over: Partial<SheetModel>, of = offers) =>
    entries(over, of).map(({ price_id, conditions, adjustments }) => [
      price_id.replace('acme:m1:output_tokens', ''),
      conditions.service_tier,
      adjustments.map(({ label }) => label),
    ])
  const prices = { output_tokens: { amount: '8' } }

  test('become entries of their own, each with its sources', () => {
    expect(summary({})).toEqual([
      ['', ['standard'], []],
      ['+batch', ['batch'], ['half']],
    ])
    expect(entries({}, offers).map(({ source }) => source)).toEqual(['test', 'the batch page; test'])
  })

  test('leave a tier to the block that states its price, which takes no multiplier on top', () => {
    const stated = { conditions: { service_tier: ['batch' as const] }, prices }
    expect(summary({ blocks: [{ prices }, stated] })).toEqual([
      ['', ['standard'], []],
      ['@batch', ['batch'], []],
    ])
  })

  test('hold for a meter whose tier no block prices', () => {
    const stated = {
      conditions: { service_tier: ['batch' as const] },
      prices: { uncached_input_tokens: { amount: '1' } },
    }
    expect(summary({ blocks: [{ prices }, stated] })).toEqual([
      ['', ['standard'], []],
      ['+batch', ['batch'], ['half']],
      ['acme:m1:uncached_input_tokens@batch', ['batch'], []],
    ])
  })

  test('a block of a region or a speed states the price there, and is multiplied by nothing', () => {
    const found = entries({ blocks: [{ conditions: { region: ['eu'] }, prices }] }, offers)
    expect(found.map(({ conditions }) => conditions)).toEqual([
      { service_tier: ['standard'], region: ['eu'] },
    ])
    expect(entries({ blocks: [{ conditions: { speed: ['fast'] }, prices }] }, offers)).toHaveLength(1)
  })

  test('a meter may be charged as another: the multiple is on the price of that one', () => {
    const blocks = [{ prices: { ...prices, cache_read_tokens: { amount: '1' } } }]
    const found = entries({ blocks }, [{ ...batch, as: 'output_tokens' }])
    expect(found.map(({ meter, amount }) => [meter, amount])).toEqual([
      ['output_tokens', '8'],
      ['cache_read_tokens', '8'],
    ])
    expect(entries({ blocks }, [{ ...batch, as: 'request' }])).toEqual([])
  })

  test('a meter that a price covers is covered where it is offered, and at the same multiple', () => {
    const blocks = [{ prices: { output_tokens: { amount: '8', also: ['images', 'pages'] as PriceMeter[] } } }]
    const offersOf = (_: SheetModel, meter: PriceMeter) => (meter === 'pages' ? [standard] : offers)
    expect(sheetEntries({ ...MODEL, blocks }, offersOf).map(({ also }) => also)).toEqual([
      ['images', 'pages'],
      ['images'],
    ])
  })

  test('for short requests alone, a price ends where a long one would begin', () => {
    const tiers = [[200_000, '>', '12'] as const]
    const blocks = [{ prices: { output_tokens: { amount: '8', tiers } } }]
    const found = entries({ blocks }, [{ ...batch, is_short_only: true }])
    expect(found.map(({ amount, conditions }) => [amount, conditions.context])).toEqual([
      ['8', { threshold: 200_000, op: '>', mode: 'short_request' }],
    ])
  })
})
