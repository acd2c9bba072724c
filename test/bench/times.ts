/** Milliseconds of each of `runs` answers, whole bodies read, after one that warms up. Throws on any but 200. */
export async function times(url: string, runs: number, init?: RequestInit): Promise<number[]> {
  const taken: number[] = []
  for (let run = -1; run < runs; run++) {
    const began = performance.now()
    const response = await fetch(url, init)
    const bytes = await response.arrayBuffer()
    if (response.status !== 200)
      throw new Error(`answered ${response.status}: ${Buffer.from(bytes).toString().slice(0, 300)}`)
    if (run >= 0) taken.push(performance.now() - began)
  }
  return taken
}
