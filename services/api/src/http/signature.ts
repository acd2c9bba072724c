import type { IncomingHttpHeaders } from 'node:http'
import { MarginscopeError } from '@marginscope/schemas'

/** Another proof than a key of who asks, for senders that can't send one: made with a secret that both know. */
export interface Signature {
  /** Where it stands, lower case. */
  readonly header: string
  /** Whose secret it is. */
  readonly tenant: string
  /** Whether it was made with the secret, for these bytes. */
  matches(sent: string, body: Buffer): boolean
}

/** What a request shows of it; undefined: it has none, and needs a key. */
export function signatureIn(
  signature: Signature | undefined,
  headers: IncomingHttpHeaders,
): string | undefined {
  const sent = signature === undefined ? undefined : headers[signature.header]
  return Array.isArray(sent) ? sent[0] : sent
}

/** Throws 401 unless it matches. */
export function checkSignature(signature: Signature, sent: string, body: Buffer): void {
  if (signature.matches(sent, body)) return
  throw new MarginscopeError(
    'unauthorized',
    `${signature.header} was not made with the secret in MARGINSCOPE_DEPLOY_WEBHOOK_SECRET; give the sender the same`,
    { status: 401 },
  )
}
