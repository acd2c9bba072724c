import type { NormalisedEvent } from '@marginscope/schemas'

/** Names of a reply for the tiers that prices are by (`service_tier`), and for no tier in particular. */
const TIER_NAMES = new Set([
  'default',
  'standard',
  'on_demand',
  'batch',
  'flex',
  'on_demand_flex',
  'priority',
  'on_demand_priority',
  'performance',
  'auto',
  'standard_only',
  'unspecified',
  'traffic_type_unspecified',
])
const STATED_TIERS = ['service_tier', 'traffic_type'] as const

/** What providers call the speed that every model has. */
const PLAIN_SPEEDS = new Set(['standard', 'default', 'normal'])

/**
 * The speed that an event's prices are by; "" for the ordinary one. A tier that its reply states and that is none of
 * ours (capacity bought ahead, a name that nobody knows yet) is a speed of that name: the list has no price for it.
 */
export function speedOf({ speed, stated }: NormalisedEvent): string {
  if (stated !== undefined)
    for (const name of STATED_TIERS) {
      const tier = stated[name]
      if (tier !== undefined && !TIER_NAMES.has(tier)) return tier
    }
  return speed === '' || PLAIN_SPEEDS.has(speed.toLowerCase()) ? '' : speed
}
