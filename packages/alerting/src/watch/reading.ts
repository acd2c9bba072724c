import { labelNames, type SeriesBucket, type View } from '@marginscope/reports'
import { Recent } from './recent.ts'
import type { Watched } from './watch.ts'

/** What one statement reads: a view, and those whose series are sums of its series. */
export interface Reading {
  readonly view: View
  readonly parts: readonly Part[]
}

interface Part {
  readonly watched: Watched
  /** Of buckets of the reading's view. */
  readonly of: (buckets: readonly SeriesBucket[]) => readonly SeriesBucket[]
}

/**
 * As few readings as possible: to read a posting costs more than to judge it. Revenue is summed by the labels that a
 * rule names, so a view with revenue is read alone.
 */
export function readingsOf(all: readonly Watched[]): readonly Reading[] {
  const groups: { view: View; readonly members: Watched[] }[] = []
  for (const watched of all.toSorted((one, other) => fineness(other.view) - fineness(one.view))) {
    const group = groups.find(({ view }) => includes(view, watched.view))
    if (group === undefined) groups.push({ view: watched.view, members: [watched] })
    else {
      group.view = withSumsOf(group.view, watched.view)
      group.members.push(watched)
    }
  }
  return groups.map(({ view, members }) => ({
    view,
    parts: members.map((watched) => ({ watched, of: partOf(view, watched.view) })),
  }))
}

const fineness = (view: View): number => labelNames(view).length

/** Whether the series of `view` are sums of those of `finer`. */
function includes(finer: View, view: View): boolean {
  const names = labelNames(finer)
  return (
    textOf(finer.filters) === textOf(view.filters) &&
    ![...finer.extras, ...view.extras].includes('revenue') &&
    labelNames(view).every((name) => names.includes(name))
  )
}

const textOf = (filters: View['filters']): string => JSON.stringify([...filters].toSorted())

const withSumsOf = (view: View, { signals, extras }: View): View => ({
  ...view,
  signals: [...new Set([...view.signals, ...signals])],
  extras: [...new Set([...view.extras, ...extras])],
})

function partOf(whole: View, view: View): Part['of'] {
  const names = labelNames(whole)
  const places = labelNames(view).map((name) => names.indexOf(name))
  const has_letters = view.extras.includes('letters')
  return (buckets) => {
    const sums = new Recent()
    for (const { at, labels, sums: all, sample } of buckets) {
      const is_nobodys = labels.length < names.length
      if (is_nobodys && !has_letters) continue
      sums.add({
        at,
        labels: is_nobodys ? [] : places.map((place) => labels[place] ?? ''),
        sums: all.only(view.signals),
        ...(view.is_sampled && { sample }),
      })
    }
    return sums.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  }
}
