import { type NormalisedEvent, USAGE_COUNTS } from '@marginscope/schemas'

/**
 * An event as one for each time that its model was asked, the last with what none of them states (searches). The event
 * alone where it was asked once, pays for GPUs, or its parts are more than the whole.
 */
export function samplingsOf(event: NormalisedEvent): readonly NormalisedEvent[] {
  const { usage, samplings = [], gpu } = event
  if (usage === undefined || gpu !== undefined || samplings.length === 0) return [event]
  const rest = { ...usage }
  for (const sampling of samplings) for (const name of USAGE_COUNTS) rest[name] -= sampling[name]
  const counts = USAGE_COUNTS.map((name) => rest[name])
  if (counts.some((count) => count < 0)) return [event]
  const parts = samplings.map((sampling) => ({ ...event, usage: sampling }))
  return counts.some((count) => count > 0) ? [...parts, { ...event, usage: rest }] : parts
}
