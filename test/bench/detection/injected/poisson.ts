/** Bounds of the mean of which so many events may come: 95% of the truth lies between them (Garwood). */
export function poissonBounds(count: number): { readonly low: number; readonly high: number } {
  // So many are as good as normal.
  if (count > MANY) return { low: count - 1.96 * Math.sqrt(count), high: count + 1.96 * Math.sqrt(count) }
  const solve = (probability: (mean: number) => number) => {
    let [low, high] = [0, count * 2 + 20]
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2
      if (probability(middle) > 0.025) high = middle
      else low = middle
    }
    return low
  }
  return {
    low: count === 0 ? 0 : solve((mean) => 1 - atMost(count - 1, mean)),
    high: solve((mean) => 0.05 - atMost(count, mean)),
  }
}

function atMost(count: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), Math.exp(-mean)]
  for (let k = 1; k <= count; k += 1) {
    term *= mean / k
    sum += term
  }
  return sum
}

const MANY = 200
