import { plainName, type UsageEvent } from '@marginscope/schemas'

const NAMES = ['provider', 'model', 'customer', 'feature', 'region', 'speed', 'environment'] as const
const BASELINE = ['baseline_provider', 'baseline_model', 'precision'] as const

/**
 * An event with its names in their one spelling (`plainName`), as revenue, prices and GPU windows have them, whichever
 * way it came in; attributes as well, since prices may depend on them. Nearly every event is given back as it is.
 */
export function plainNames<Event extends UsageEvent>(event: Event): Event {
  const { gpu, optimization, attributes } = event
  const inside = {
    ...(gpu && { gpu: withPlain(gpu, ['type', 'pool']) }),
    ...(optimization && { optimization: withPlain(optimization, BASELINE) }),
    ...(attributes && { attributes: withPlain(attributes, Object.keys(attributes)) }),
  }
  const is_plain =
    inside.gpu === gpu && inside.optimization === optimization && inside.attributes === attributes
  const plain = withPlain(event, NAMES)
  return is_plain ? plain : { ...plain, ...inside }
}

function withPlain<T extends object>(object: T, names: readonly (keyof T)[]): T {
  let plain = object
  for (const name of names) {
    const given = object[name]
    if (typeof given !== 'string') continue
    const spelt = plainName(given)
    if (spelt !== given) plain = { ...plain, [name]: spelt }
  }
  return plain
}
