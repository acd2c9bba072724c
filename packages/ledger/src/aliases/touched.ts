import type { Alias } from '@marginscope/schemas'
import { z } from 'zod'
import { keyOfAlias } from './resolve.ts'

/** Names of customers, features and models whose events and lines another set of aliases may file elsewhere. */
export const touchedNames = z.strictObject({
  customer: z.array(z.string()),
  feature: z.array(z.string()),
  model: z.array(z.string()),
})
export type TouchedNames = z.infer<typeof touchedNames>

/** The names that only one of two sets of aliases renames, or each in another way. */
export function namesTouched(before: readonly Alias[], after: readonly Alias[]): TouchedNames {
  const whole = (alias: Alias) => JSON.stringify([keyOfAlias(alias), alias.to, alias.since ?? null])
  const [old, now] = [new Set(before.map(whole)), new Set(after.map(whole))]
  const changed = [
    ...before.filter((alias) => !now.has(whole(alias))),
    ...after.filter((alias) => !old.has(whole(alias))),
  ]
  const of = (kind: Alias['kind']) => [
    ...new Set(changed.filter((alias) => alias.kind === kind).map(({ from }) => from)),
  ]
  return { customer: of('customer'), feature: of('feature'), model: of('deployment') }
}

export function isNothing({ customer, feature, model }: TouchedNames): boolean {
  return customer.length + feature.length + model.length === 0
}
