import type { Marginscope } from '../recorder.ts'
import { type RecordOptions, recordingFetch } from './fetch.ts'

/**
 * Makes a client of the official OpenAI library (chat, completions, responses, embeddings, images, audio; also for other
 * hosts that speak its protocol) record what it uses, and gives it back: the same object.
 */
export function wrapOpenAI<Client extends object>(
  recorder: Marginscope,
  client: Client,
  options?: RecordOptions,
): Client {
  return withFetch(recorder, client, options, 'OpenAI')
}

/** The same for a client of the official Anthropic library. */
export function wrapAnthropic<Client extends object>(
  recorder: Marginscope,
  client: Client,
  options?: RecordOptions,
): Client {
  return withFetch(recorder, client, options, 'Anthropic')
}

/** Both libraries hold the `fetch` that they send with in a field of that name, which clients derived of them inherit. */
function withFetch<Client extends object>(
  recorder: Marginscope,
  client: Client,
  options: RecordOptions | undefined,
  name: string,
): Client {
  const { fetch: base } = client as { fetch?: unknown } // looked at below
  if (typeof base !== 'function')
    throw new TypeError(
      `this is no client of ${name}; give its constructor recordingFetch(…) as fetch instead`,
    )
  const send: typeof fetch = (input, init) => base.call(undefined, input, init)
  return Object.assign(client, { fetch: recordingFetch(recorder, options, send) })
}

/** The same for a client of the official Google GenAI library (3.3 and later, which send with a `fetch` of their options). */
export function wrapGoogle<Client extends object>(
  recorder: Marginscope,
  client: Client,
  options?: RecordOptions,
): Client {
  const { apiClient } = client as {
    apiClient?: { clientOptions?: { httpOptions?: { fetch?: typeof fetch } } }
  }
  const http = apiClient?.clientOptions?.httpOptions
  if (http === undefined)
    throw new TypeError(
      'this is no client of Google GenAI; give its httpOptions recordingFetch(…) as fetch instead',
    )
  http.fetch = recordingFetch(recorder, options, http.fetch)
  return client
}
