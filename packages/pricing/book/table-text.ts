import type { PriceMeter } from '@marginscope/schemas'
import type { SheetBlock, SheetModel, SheetPrice, SheetTier } from './sheet-model.ts'

/**
 * How the large tables are kept: a model a line, a twentieth of what their JSON takes.
 *
 *     #aws vertex|source|https://…|2026-11-28      what the following models have in common
 *     name⇥i3>200000:6+ii o15⇥batch i1.5 o7.5     name, then a block of prices after each tab
 *
 * A price is its meter's code and the amount: per million tokens, else per count; `>200000:6` is the long-context
 * amount, `+ii` a meter that it covers as well. Before a block's prices stand its conditions: a tier's name,
 * `region:x`, `from:` and `to:` dates. A name that ends in `*` is a prefix.
 */
const METER_OF_CODE: Readonly<Record<string, PriceMeter>> = {
  i: 'uncached_input_tokens',
  r: 'cache_read_tokens',
  w: 'cache_write_5m_tokens',
  h: 'cache_write_1h_tokens',
  o: 'output_tokens',
  t: 'reasoning_tokens',
  ia: 'input_audio_tokens',
  oa: 'output_audio_tokens',
  ra: 'cached_audio_tokens',
  ii: 'input_image_tokens',
  oi: 'output_image_tokens',
  ri: 'cached_image_tokens',
  im: 'images',
  px: 'image_pixels',
  is: 'input_audio_seconds',
  os: 'output_audio_seconds',
  vs: 'video_seconds',
  ch: 'characters',
  ws: 'web_searches',
  ms: 'map_searches',
  su: 'search_units',
  pg: 'pages',
  fs: 'file_searches',
  rq: 'request',
}
const CODE_OF_METER = new Map(Object.entries(METER_OF_CODE).map(([code, meter]) => [meter, code]))
const TIERS = ['batch', 'flex', 'priority'] as const

const PRICE = /^([a-z]{1,2})(\d+(?:\.\d+)?)((?:>=?\d+:\d+(?:\.\d+)?)*)((?:\+[a-z]{1,2})*)$/
const LONG = /(>=?)(\d+):(\d+(?:\.\d+)?)/g

/** A count of tokens is sold by the million, any other by itself. */
const perOf = (meter: PriceMeter): number => (meter.endsWith('_tokens') ? 1_000_000 : 1)

/** What the models of one table have in common. */
export interface Table {
  /** Goes before their price ids. */
  readonly table: string
  readonly priority: number
  /** Their own sheet's name; without one they stand on the provider's. */
  readonly sheet?: string
}

export function readTable(text: string, { table, priority, sheet }: Table): readonly SheetModel[] {
  const models: SheetModel[] = []
  let common: Omit<SheetModel, 'model' | 'match' | 'blocks'> | undefined
  for (const line of text.split('\n')) {
    if (line === '') continue
    if (line.startsWith('#')) {
      const [where = '', source = '', source_url = '', checked_at = ''] = line.slice(1).split('|')
      const [provider = '', platform] = where.split(' ')
      common = {
        provider,
        ...(platform === undefined ? {} : { platform }),
        table,
        ...(sheet === undefined ? {} : { sheet: `${sheet}:${where.replace(' ', '/')}` }),
        priority,
        source,
        ...(source_url === '' ? {} : { source_url }),
        ...(checked_at === '' ? {} : { checked_at }),
      }
      continue
    }
    const [model = '', ...blocks] = line.split('\t')
    if (common === undefined) throw new Error(`no provider before ${line}`)
    const match = model.endsWith('*')
      ? ({ type: 'prefix', pattern: model.slice(0, -1) } as const)
      : ({ type: 'exact', pattern: model } as const)
    models.push({ ...common, model, match, blocks: blocks.map(readBlock) })
  }
  return models
}

function readBlock(text: string): SheetBlock {
  const prices: Partial<Record<PriceMeter, SheetPrice>> = {}
  const block: { from?: string; to?: string } = {}
  const conditions: { service_tier?: (typeof TIERS)[number][]; region?: string[] } = {}
  for (const token of text.split(' ')) {
    const tier = TIERS.find((name) => name === token)
    const [, name, value] = /^(from|to|region):(.+)$/.exec(token) ?? []
    if (tier !== undefined) conditions.service_tier = [tier]
    else if (name === 'region' && value !== undefined) conditions.region = [value]
    else if ((name === 'from' || name === 'to') && value !== undefined) block[name] = `${value}T00:00:00Z`
    else {
      const [, code = '', amount = '', long = '', also = ''] = PRICE.exec(token) ?? []
      const meter = METER_OF_CODE[code]
      if (meter === undefined) throw new Error(`not a price: ${token}`)
      prices[meter] = readPrice(meter, amount, long, also)
    }
  }
  return { ...block, ...(Object.keys(conditions).length === 0 ? {} : { conditions }), prices }
}

function readPrice(meter: PriceMeter, amount: string, long: string, also: string): SheetPrice {
  const tiers = [...long.matchAll(LONG)].map(
    ([, op, threshold, price]) => [Number(threshold), op === '>' ? '>' : '>=', price ?? ''] as SheetTier,
  )
  const covered = also.split('+').flatMap((code) => METER_OF_CODE[code] ?? [])
  return {
    amount,
    ...(perOf(meter) === 1_000_000 ? {} : { per: perOf(meter) }),
    ...(covered.length === 0 ? {} : { also: covered }),
    ...(tiers.length === 0 ? {} : { tiers }),
  }
}

/** The lines of models whose sources and platforms come in stretches. Inverse of `readTable`. */
export function writeTable(models: readonly SheetModel[]): readonly string[] {
  let header = ''
  return models.flatMap((model) => {
    const where = model.platform === undefined ? model.provider : `${model.provider} ${model.platform}`
    const own = `#${[where, model.source, model.source_url ?? '', model.checked_at ?? ''].join('|')}`
    const name = model.match.type === 'prefix' ? `${model.match.pattern}*` : model.match.pattern
    const line = [name, ...model.blocks.map(writeBlock)].join('\t')
    if (own === header) return [line]
    header = own
    return [own, line]
  })
}

function writeBlock({ from, to, conditions, prices }: SheetBlock): string {
  return [
    ...(conditions?.service_tier ?? []),
    ...(conditions?.region ?? []).map((region) => `region:${region}`),
    ...(from === undefined ? [] : [`from:${from.slice(0, 10)}`]),
    ...(to === undefined ? [] : [`to:${to.slice(0, 10)}`]),
    ...Object.entries(prices).map(([meter, price]) => writePrice(meter as PriceMeter, price)), // keys are meters
  ].join(' ')
}

function writePrice(meter: PriceMeter, { amount, tiers = [], also = [] }: SheetPrice): string {
  const long = tiers.map(([threshold, op, price]) => `${op}${threshold}:${price}`).join('')
  const covered = also.map((other) => `+${codeOf(other)}`).join('')
  return `${codeOf(meter)}${amount}${long}${covered}`
}

function codeOf(meter: PriceMeter): string {
  const code = CODE_OF_METER.get(meter)
  if (code === undefined) throw new Error(`no code for ${meter}`)
  return code
}
