import { plainName, type UsageEvent } from '@marginscope/schemas'

/** A parent is the id of an event, which is left as it is. */
const RUN_NAMES = ['agent', 'run', 'session', 'step', 'tool'] as const
const NAMES = [
  'provider',
  'model',
  'customer',
  'feature',
  'region',
  'speed',
  'environment',
  ...RUN_NAMES,
] as const
const BASELINE = ['baseline_provider', 'baseline_model', 'precision'] as const

/**
 * An event with its names in their one spelling (`plainName`), as revenue, prices and GPU windows have them, whichever
 * way it came in; attributes as well, since prices may depend on them. Nearly every event is given back as it is.
 */
export function plainNames<Event extends UsageEvent>(event: Event): Event {
  const { gpu, optimization, attributes } = event
  if (isPlain(event) && (attributes === undefined || arePlain(attributes)) && !gpu && !optimization)
    return event
  return {
    ...withPlain(event, NAMES),
    ...(gpu && { gpu: withPlain(gpu, ['type', 'pool']) }),
    ...(optimization && { optimization: withPlain(optimization, BASELINE) }),
    ...(attributes && { attributes: withPlain(attributes, Object.keys(attributes)) }),
  }
}

/** Written out: a look at each event, where going over the names one by one takes twice as long. */
function isPlain(event: UsageEvent): boolean {
  const { provider, model, customer, feature, region, speed, environment } = event
  return (
    plainName(provider) === provider &&
    plainName(model) === model &&
    (customer === undefined || plainName(customer) === customer) &&
    (feature === undefined || plainName(feature) === feature) &&
    (region === undefined || plainName(region) === region) &&
    (speed === undefined || plainName(speed) === speed) &&
    (environment === undefined || plainName(environment) === environment) &&
    isRunPlain(event)
  )
}

function isRunPlain({ agent, run, session, step, tool }: UsageEvent): boolean {
  return (
    (agent === undefined || plainName(agent) === agent) &&
    (run === undefined || plainName(run) === run) &&
    (session === undefined || plainName(session) === session) &&
    (step === undefined || plainName(step) === step) &&
    (tool === undefined || plainName(tool) === tool)
  )
}

function arePlain(texts: Readonly<Record<string, string>>): boolean {
  for (const name in texts) {
    const text = texts[name]
    if (text !== undefined && plainName(text) !== text) return false
  }
  return true
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
