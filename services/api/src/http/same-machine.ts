import { isLoopback } from '@marginscope/keys'
import { MarginscopeError } from '@marginscope/schemas'
import type { FastifyRequest } from 'fastify'

/**
 * Without keys this machine's user is trusted, but not every web page in their browser: one can reach 127.0.0.1
 * under a name of its own (then that name is the `Host`). Fails with 403 `cross_site`.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  const { host, origin } = request.headers
  if (host !== undefined && !isLoopback(nameOf(`http://${host}`)))
    throw crossSite('This Host is not a name of this machine')
  if (origin !== undefined && !isLoopback(nameOf(origin)))
    throw crossSite('A web page of another site sent this')
}

function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

function crossSite(what: string): MarginscopeError {
  return new MarginscopeError(
    'cross_site',
    `${what}, and without a key only this machine is served; create one with: npx marginscope keys create`,
    { status: 403 },
  )
}
