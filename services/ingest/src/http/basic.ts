/** Langfuse's SDKs know two keys and send them as user and password: this project's is the password. */
export function bearerOf(authorization: string | undefined): string | undefined {
  const basic = /^Basic +([A-Za-z0-9+/=_-]{1,1024}) *$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) return authorization
  const pair = Buffer.from(basic, 'base64').toString('utf8')
  return `Bearer ${pair.slice(pair.indexOf(':') + 1)}`
}
