import { labelNames, narrowing, type SeriesBucket, type View } from '@marginscope/reports'
import { Recent } from './recent.ts'
import type { Watched } from './watch.ts'

/** What one statement reads: a view, and those whose series are sums of its series. */
export interface Reading {
  readonly view: View
  readonly parts: readonly Part[]
}

interface Part {
  readonly watched: Watched
  /** What a bucket of the reading's view has of it; several may be of one of its series. */
  readonly each: Each
  /** The same of all of them, added up: its own buckets. */
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
    parts: members.map((watched) => {
      const each = eachOf(view, watched.view)
      return { watched, each, of: (buckets) => together(buckets, each) }
    }),
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

type Each = (bucket: SeriesBucket) => SeriesBucket | undefined

function eachOf(whole: View, view: View): Each {
  const names = labelNames(whole)
  const places = labelNames(view).map((name) => names.indexOf(name))
  const narrow = narrowing(whole.signals, view.signals)
  const has_letters = view.extras.includes('letters')
  return ({ at, labels, sums, sample }) => {
    const is_nobodys = labels.length < names.length
    if (is_nobodys && !has_letters) return undefined
    return {
      at,
      labels: is_nobodys ? [] : places.map((place) => labels[place] ?? ''),
      sums: narrow(sums),
      ...(view.is_sampled && { sample }),
    }
  }
}

/** As the warehouse would give them: added up, and in its order. */
function together(buckets: readonly SeriesBucket[], each: Each): readonly SeriesBucket[] {
  const sums = new Recent()
  for (const bucket of buckets) {
    const own = each(bucket)
    if (own !== undefined) sums.add(own)
  }
  return sums.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
}
