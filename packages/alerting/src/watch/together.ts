import type { View } from '@marginscope/reports'
import type { Episode } from '../episode.ts'
import { type Learning, learningOf, type Stretch, type Watch, type Watched } from './watch.ts'

/** Those that look at the same series read them once. */
export function readTogether(all: readonly Watched[]): readonly Watched[] {
  const groups = Map.groupBy(all, ({ view: { by, filters } }) =>
    JSON.stringify([by, [...filters].toSorted()]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    return first === undefined || others.length === 0 ? group : [together(first.view, group)]
  })
}

function together(first: View, group: readonly Watched[]): Watched {
  const signals = [...new Set(group.flatMap(({ view }) => view.signals))]
  const extras = [...new Set(group.flatMap(({ view }) => view.extras))]
  return { view: { ...first, signals, extras }, start: () => new Together(group.map((each) => each.start())) }
}

class Together implements Watch {
  readonly #watches: readonly Watch[]

  constructor(watches: readonly Watch[]) {
    this.#watches = watches
  }

  get series(): number {
    return this.#watches.reduce((sum, { series }) => sum + series, 0)
  }

  observe(stretch: Stretch): void {
    for (const watch of this.#watches) watch.observe(stretch)
  }

  episodes(): readonly Episode[] {
    return this.#watches.flatMap((watch) => watch.episodes())
  }

  learning(): Learning {
    return learningOf(this.#watches.map((watch) => watch.learning()))
  }

  copy(): Together {
    return new Together(this.#watches.map((watch) => watch.copy()))
  }
}
