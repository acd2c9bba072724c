import type { IncomingHttpHeaders } from 'node:http'
import { howToCreateKey, isLoopback } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'

/**
 * Without keys this machine's user is trusted, but the web pages in their browser are not: a page may send
 * requests to 127.0.0.1 (with a foreign `Origin`), or reach it under a name of its own that resolves there
 * (with that name as `Host`). Both are refused until a key exists. Fails with 403 `cross_site`.
 */
export function refuseCrossSite({ headers }: { readonly headers: IncomingHttpHeaders }): void {
  const { host, origin } = headers
  if (host !== undefined && !isLoopback(nameOf(`http://${host}`)))
    throw crossSite(`Host ${JSON.stringify(host.slice(0, 100))} is not a name of this machine`)
  if (origin !== undefined && !isLoopback(nameOf(origin)))
    throw crossSite('A web page of another site sent this')
}

function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

function crossSite(what: string): MarginscopeError {
  return new MarginscopeError(
    'cross_site',
    `${what}, and without a key only this machine is served. ${howToCreateKey('ingest')}`,
    { status: 403 },
  )
}
