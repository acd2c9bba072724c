import { compare, divide, parseRational, type Rational, rational } from '@marginscope/money'
import {
  NO_RUN,
  type NormalisedEvent,
  noUsage,
  type PriceMeter,
  type ServiceTier,
  USAGE_COUNTS,
  type UsageCount,
} from '@marginscope/schemas'
import type { SheetModel } from '../../book/sheet-model.ts'
import type { PriceBook } from '../book.ts'
import { explain } from '../explain.ts'

/** One rate as a table states it: USD per count of the meter, and the request that would pay it. */
export interface Claim {
  readonly table: string
  readonly provider: string
  readonly platform: string
  readonly model: string
  readonly meter: PriceMeter
  readonly tier: ServiceTier
  readonly region: string
  /** Tokens in the prompt; 0 when it does not matter. */
  readonly context: number
  readonly at: string
  readonly usd: Rational
}

/** What a model of a table says, rate by rate, at an instant. What holds at some hours alone is not among it. */
export function claimsOf(model: SheetModel, table: string, at: string): readonly Claim[] {
  return model.blocks.flatMap((block) => {
    if ((block.from ?? '') > at || (block.to ?? '9') <= at) return []
    if (block.conditions?.time_windows !== undefined) return []
    const { service_tier: tiers = ['standard'], region: [region = ''] = [] } = block.conditions ?? {}
    return Object.entries(block.prices).flatMap(([name, { amount, per = 1_000_000, tiers: long = [] }]) => {
      const claim = (context: number, price: string): Claim => ({
        table,
        provider: model.provider,
        platform: model.platform ?? '',
        model: nameOf(model),
        meter: name as PriceMeter, // the keys of `prices` are meters
        tier: tiers[0] ?? 'standard',
        region,
        context,
        at,
        usd: divide(parseRational(price), { num: BigInt(per), den: 1n }),
      })
      return [claim(0, amount), ...long.map(([size, , price]) => claim(size + 1, price))]
    })
  })
}

/** A name that the model goes by: a pattern's first fixed text, else its id. */
function nameOf({ model, match }: SheetModel): string {
  if (match.type !== 'regex') return match.pattern
  const fixed = /(?:^|\|)\^((?:[\w:@/-]|\\.)+)/.exec(match.pattern)?.[1]?.replaceAll('\\', '')
  return fixed ?? model.replace(/^regional\./, '')
}

/** What the book charges for one count under the claim's circumstances, and by which price. */
export interface OurRate {
  readonly usd: Rational
  readonly price_id: string
  readonly source: string
}

/** The book's price under the claim's circumstances, for a tenant; undefined without one. */
export function ourPrice(claim: Claim, book: PriceBook, tenant = ''): OurRate | undefined {
  const line = explain({ ...eventOf(claim), tenant }, book).find(({ meter }) => meter === claim.meter)
  if (line === undefined) return undefined
  const { price_id, source } = line
  return { usd: divide(parseRational(line.amount), parseRational(line.quantity)), price_id, source }
}

export function ourRate(claim: Claim, book: PriceBook, tenant = ''): Rational | undefined {
  return ourPrice(claim, book, tenant)?.usd
}

function eventOf({ provider, platform, model, meter, tier, region, context, at }: Claim): NormalisedEvent {
  const usage = noUsage()
  if (isCount(meter)) usage[meter] = 1_000
  if (context > 0) usage.uncached_input_tokens = Math.max(context, usage.uncached_input_tokens)
  return {
    tenant: '',
    id: '',
    version: 1,
    time_ms: Date.parse(at),
    provider: platform === '' ? provider : `${provider}-${platform}`,
    model,
    customer: '',
    feature: '',
    operation: 'chat',
    service_tier: tier,
    region,
    speed: '',
    agent: '',
    in_run: NO_RUN,
    environment: '',
    outcome: 'success',
    usage,
    gpu: undefined,
    attributes: {},
  }
}

function isCount(meter: PriceMeter): meter is UsageCount {
  return (USAGE_COUNTS as readonly string[]).includes(meter)
}

/** Whether two rates are closer than one part in `parts`; tables round, and one in a thousand is the same price. */
export function isSame(ours: Rational, theirs: Rational, parts = 1_000n): boolean {
  const difference = ours.num * theirs.den - theirs.num * ours.den
  const size = { num: difference < 0n ? -difference : difference, den: ours.den * theirs.den }
  return compare(size, rational(theirs.num, theirs.den * parts)) <= 0
}
