import { MarginscopeError } from '@marginscope/schemas'
import type { TargetConfig } from './config/config.ts'
import { parsePage } from './exposition/page.ts'
import { SAMPLE_LIMITS } from './exposition/sample.ts'
import { isWanted } from './metrics/catalogue.ts'
import { type Readings, readingsOf } from './metrics/reading.ts'

const LOOK_MS_MAX = 10_000

/** What a target says now; `at_ms` is when that counts as. Throws `MarginscopeError` with what to do. */
export async function scrape(
  { name, url = '', authorization, model }: TargetConfig,
  at_ms: number,
  every_ms: number,
): Promise<Readings> {
  const text = await fetchPage(url, authorization, Math.min(LOOK_MS_MAX, every_ms))
  return pageReadings(text, { at_ms, model, fallback: name })
}

/** The same of a page's text. */
export function pageReadings(
  text: string,
  about: { readonly at_ms: number; readonly model: string | undefined; readonly fallback: string },
): Readings {
  return { ...readingsOf(parsePage(text, isWanted), about), looked_ms: about.at_ms }
}

async function fetchPage(
  url: string,
  authorization: string | undefined,
  timeout_ms: number,
): Promise<string> {
  const response = await fetch(url, {
    headers: {
      accept: 'text/plain;version=0.0.4',
      ...(authorization === undefined ? {} : { authorization }),
    },
    signal: AbortSignal.timeout(timeout_ms),
  }).catch((cause: unknown) => {
    throw unreachable(`${url} can't be reached: ${reasonOf(cause)}`, cause)
  })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw unreachable(`${url} answered ${response.status}; name the address of /metrics`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength
      if (bytes > SAMPLE_LIMITS.bytes)
        throw unreachable(`${url} gives more than ${SAMPLE_LIMITS.bytes} bytes`)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof MarginscopeError) throw cause
    throw unreachable(`${url} broke off: ${reasonOf(cause)}`, cause)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function unreachable(message: string, cause?: unknown): MarginscopeError {
  return new MarginscopeError('target_unreachable', message, { cause })
}

/** fetch wraps what happened in the cause of a TypeError. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message
}
