/** Points by which a change point may be off. */
const MARGIN = 5

/**
 * F1 as the Turing change point benchmark takes it (van den Burg and Williams 2020): precision against what any annotator
 * marked, recall as the mean over annotators. The first point counts as a change in all of them.
 */
export function f1(annotations: readonly (readonly number[])[], found: readonly number[]): number {
  const marked = annotations.map((one) => unique([0, ...one]))
  const predicted = unique([0, ...found])
  const precision = hits(unique(marked.flat()), predicted) / predicted.length
  const recall = marked.reduce((sum, one) => sum + hits(one, predicted) / one.length, 0) / marked.length
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

/** How many of the true points have a predicted one near, each of which serves once. */
function hits(truth: readonly number[], predicted: readonly number[]): number {
  const left = new Set(predicted)
  let count = 0
  for (const point of truth) {
    const [nearest] = [...left]
      .filter((one) => Math.abs(one - point) <= MARGIN)
      .sort((one, other) => Math.abs(one - point) - Math.abs(other - point) || one - other)
    if (nearest === undefined) continue
    left.delete(nearest)
    count += 1
  }
  return count
}

function unique(points: readonly number[]): readonly number[] {
  return [...new Set(points)].sort((one, other) => one - other)
}
