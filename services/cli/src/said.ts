import { ClientError } from '@marginscope/client'
import type { MarginscopeError } from '@marginscope/schemas'

/** What is printed of an error: of one that the client met, what happened and which option helps. */
export function said(error: MarginscopeError): string {
  if (!(error instanceof ClientError)) return error.message
  const { failure, url, asked } = error
  switch (failure.code) {
    case 'nobody_listens':
      return `no server answers at ${url}: start it with npm start, or name it with --url`
    case 'unreachable':
    case 'disconnected':
    case 'timeout':
    case 'aborted':
      return `${url} can't be reached (${failure.reason}): check --url and the network`
    case 'unauthorized':
    case 'forbidden':
      return `${url} answered ${failure.status}: ${failure.message} (--key or MARGINSCOPE_KEY names the key)`
    case 'busy':
    case 'failed':
    case 'refused':
      return `${url} answered ${failure.status}: ${failure.message}`
    case 'unexpected_answer':
      return `${url}${asked} ${failure.message}`
  }
}
