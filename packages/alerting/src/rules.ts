import type { AlertRule } from '@marginscope/schemas'
import { boundWatched } from './bounds/bound-watch.ts'
import { boundPlan } from './bounds/plan.ts'
import { asksForModels, modelsWatched } from './model/model-watch.ts'
import type { TenantBooks } from './price/books.ts'
import { priceWatched } from './price/price-watch.ts'
import { viewsOf } from './regression/plan.ts'
import { watchedOf } from './regression/regression-watch.ts'
import type { ViewOptions } from './regression/view-watch.ts'
import { readTogether } from './watch/together.ts'
import type { Watched } from './watch/watch.ts'

/** What a set of rules looks at. Rules that look at the same series share their reading. */
export function watchedBy(
  rules: readonly AlertRule[],
  options: ViewOptions & { readonly prices: TenantBooks },
): readonly Watched[] {
  const regressions = rules.filter((rule) => rule.kind === 'regression')
  const bounds = rules.filter((rule) => rule.kind !== 'regression')
  const { bucket_ms } = options
  const priced = regressions.filter(({ signals }) => signals.includes('price_per_token'))
  return [
    // First: of what fires at one instant, the cause goes before what it moves.
    ...priced.map((rule) => priceWatched(rule, options)),
    ...regressions.filter(asksForModels).map((rule) => modelsWatched(rule, options)),
    ...readTogether([
      ...viewsOf(regressions).map((view) => watchedOf(view, options)),
      ...bounds.map((rule) => boundWatched(boundPlan(rule, bucket_ms), options)),
    ]),
  ]
}
