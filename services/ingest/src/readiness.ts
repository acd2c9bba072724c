import { readinessAnswer } from '@marginscope/schemas'
import type { z } from 'zod'

type Checks = z.infer<typeof readinessAnswer>['checks']
export type Check = Checks['log']

/** What the api says of the way from the log to the ledger. */
export interface ApiReadiness {
  readonly ready: boolean
  readonly checks: Checks
}

const ANSWER_MS_MAX = 3_000

/** Asks the api's own `/readyz`, for at most 3 s. Never rejects: no answer is not ready. */
export async function askApi(api_url: string): Promise<ApiReadiness> {
  try {
    const response = await fetch(new URL('/readyz', api_url), { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    const answer = readinessAnswer.safeParse(await response.json())
    if (answer.success) return { ready: response.ok && answer.data.ready, checks: answer.data.checks }
    return silent(`its /readyz answered ${response.status} in a shape that is not known here`)
  } catch (error) {
    return silent(error instanceof Error ? error.message : String(error))
  }
}

function silent(reason: string): ApiReadiness {
  const unknown: Check = { ok: false, reason: `unknown, the api does not answer: ${reason}` }
  return { ready: false, checks: { warehouse: unknown, log: unknown, progress: unknown } }
}
