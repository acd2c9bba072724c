import type { TargetConfig } from './config/config.ts'
import type { Sample } from './exposition/sample.ts'
import { type Readings, readingsOf } from './metrics/reading.ts'

/** Samples that were written, by the first target whose labels they have; what is nobody's is left alone. Pure. */
export function writtenTo(
  targets: readonly TargetConfig[],
  samples: readonly Sample[],
  at_ms: number,
): readonly { readonly target: TargetConfig; readonly readings: Readings }[] {
  const wanted = targets.filter(({ match }) => match !== undefined)
  const found = Map.groupBy(samples, ({ labels }) =>
    wanted.find(({ match = {} }) =>
      Object.entries(match).every(([name, value]) => labels.get(name) === value),
    ),
  )
  return [...found].flatMap(([target, own]) =>
    target === undefined
      ? []
      : [{ target, readings: readingsOf(own, { at_ms, model: target.model, fallback: target.name }) }],
  )
}
