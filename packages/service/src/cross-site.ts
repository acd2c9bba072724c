import type { IncomingHttpHeaders } from 'node:http'
import { howToCreateKey, isLoopback } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'

export interface Judged {
  readonly headers: IncomingHttpHeaders
  /** A page to look at, which a link of another site may lead to: nothing is read or written by opening it. */
  readonly is_page?: boolean
}

/** What a proxy or tunnel adds: the sender is then somebody behind it, not this machine's user. */
const FORWARDING = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-original-forwarded-for',
  'x-real-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fly-client-ip',
  'x-envoy-external-address',
] as const

/**
 * Without keys this machine's user is trusted, but neither the web pages in their browser nor whoever comes through a
 * proxy. A page may send requests to 127.0.0.1 (a foreign `Origin`; where a browser sends none, as for an image or a
 * form that asks, `Sec-Fetch-Site`), or reach it under a name of its own that resolves there (that name as `Host`).
 * All are refused until a key exists, on every port alike. Fails with 403 `cross_site`.
 * https://www.w3.org/TR/fetch-metadata/
 */
export function refuseCrossSite({ headers, is_page = false }: Judged): void {
  const { host, origin } = headers
  if (host !== undefined && !isLoopback(nameOf(`http://${host}`)))
    throw crossSite(`Host ${JSON.stringify(host.slice(0, 100))} is not a name of this machine`)
  if (origin !== undefined && !isLoopback(nameOf(origin)))
    throw crossSite('A web page of another site sent this')
  if (origin === undefined && headers['sec-fetch-site'] === 'cross-site' && !(is_page && navigates(headers)))
    throw crossSite('A web page of another site made the browser send this')
  const forwarding = FORWARDING.find((name) => headers[name] !== undefined)
  if (forwarding !== undefined)
    throw crossSite(`The header ${forwarding} says that a proxy forwards this for somebody else`)
}

function navigates(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
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
