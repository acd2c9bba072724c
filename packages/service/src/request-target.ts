export interface RequestTarget {
  /** As it was sent, percent signs and all; begins with one slash. */
  readonly path: string
  /** Behind the question mark; any text. */
  readonly query: string
}

/**
 * Takes a request line's target apart, which may be any bytes: never throws. Undefined for what is no path of this
 * server: another host's (`//host`, `http://host/`), one that browsers read as such (`/\host`), climbing (`/..`),
 * and escapes that are no UTF-8. `new URL` throws at some of these and takes others for a host.
 */
export function requestTarget(url: string | undefined): RequestTarget | undefined {
  const [whole = ''] = (url ?? '/').split('#', 1)
  const mark = whole.indexOf('?')
  const path = mark === -1 ? whole : whole.slice(0, mark)
  if (!/^\/(?![/\\])/.test(path)) return undefined
  for (const segment of path.split(/[/\\]/)) {
    const decoded = decode(segment)
    if (decoded === undefined || decoded === '..') return undefined
  }
  return { path, query: mark === -1 ? '' : whole.slice(mark + 1) }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
