import type { PriceAdjustment, PriceMeter } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import type { SheetModel } from '../book/sheet-model.ts'
import { readSheets, type SheetTerms, sheetEntries } from './sheet.ts'

const MODEL: SheetModel = {
  provider: 'acme',
  model: 'm1',
  match: { type: 'exact', pattern: 'm1' },
  priority: -5,
  blocks: [{ prices: { output_tokens: { amount: '8' } } }],
  source: 'test',
}
const NONE: SheetTerms = { tiers: undefined, adjustments: [] }
const BATCH = { label: 'batch', multiplier: '0.5', conditions: { service_tier: ['batch' as const] } }
const ZONE = { label: 'zone', multiplier: '1.1', conditions: { region: ['eu'] } }

const entries = (over: Partial<SheetModel>, terms = NONE) => sheetEntries({ ...MODEL, ...over }, () => terms)

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

describe("a provider's terms on a sheet", () => {
  const terms: SheetTerms = { tiers: ['standard', 'batch'], adjustments: [BATCH, ZONE] }
  const summary = (over: Partial<SheetModel>) =>
    entries(over, terms).map(({ conditions, adjustments }) => [
      conditions.service_tier,
      adjustments.map(({ label }) => label),
    ])

  test('sell its prices in the tiers with their multipliers', () => {
    expect(summary({})).toEqual([
      [
        ['standard', 'batch'],
        ['batch', 'zone'],
      ],
    ])
    expect(entries({}, { ...terms, tiers: undefined })[0]).toMatchObject({
      conditions: {},
      adjustments: [BATCH, ZONE],
    })
  })

  test('leave a tier to the block that states its price, which takes no multiplier of a tier on top', () => {
    const prices = { output_tokens: { amount: '8' } }
    const stated = { conditions: { service_tier: ['batch' as const] }, prices }
    expect(summary({ blocks: [{ prices }, stated] })).toEqual([
      [['standard'], ['zone']],
      [['batch'], ['zone']],
    ])
  })

  test('hold for a meter whose tier no block prices', () => {
    const stated = {
      conditions: { service_tier: ['batch' as const] },
      prices: { uncached_input_tokens: { amount: '1' } },
    }
    expect(summary({ blocks: [{ prices: { output_tokens: { amount: '8' } } }, stated] })).toEqual([
      [
        ['standard', 'batch'],
        ['batch', 'zone'],
      ],
      [['batch'], ['zone']],
    ])
  })

  test('keep a multiplier of several tiers while one of them is left', () => {
    const half: PriceAdjustment = {
      label: 'half',
      multiplier: '0.5',
      conditions: { service_tier: ['batch', 'flex'] },
    }
    const prices = { output_tokens: { amount: '8' } }
    const found = entries(
      { blocks: [{ prices }, { conditions: { service_tier: ['batch'] }, prices }] },
      {
        tiers: ['standard', 'batch', 'flex'],
        adjustments: [half],
      },
    )
    expect(found[0]).toMatchObject({
      conditions: { service_tier: ['standard', 'flex'] },
      adjustments: [{ label: 'half' }],
    })
  })

  test('are asked for each meter', () => {
    const asked: PriceMeter[] = []
    const blocks = [{ prices: { output_tokens: { amount: '8' }, request: { amount: '5' } } }]
    sheetEntries({ ...MODEL, blocks }, (_, meter) => {
      asked.push(meter)
      return NONE
    })
    expect(asked).toEqual(['output_tokens', 'request'])
  })
})
