import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, requireOrSkip, SHARED_DIR, type Stack, startStack } from '../support/index.ts'

const CASES = join(SHARED_DIR, 'data/cases')

/** One event, and what it comes to: an exact total, or a state that says that it isn't known. */
interface UsageCase {
  readonly id: string
  readonly request: { readonly id: string }
  readonly expected: { readonly total?: string; readonly state?: string }
  readonly why: string
}

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

interface MeteringCase {
  readonly id: string
  readonly requests: readonly Request[]
}

interface Answer {
  readonly status: number
  readonly body: Body
}

/** What any of the answers may hold. */
interface Body {
  readonly accepted?: number
  readonly error?: { readonly code: string; readonly message: string }
  readonly rejected?: readonly { readonly code: string; readonly message: string }[]
  readonly rows?: readonly Row[]
  readonly totals?: Row
  readonly [name: string]: unknown
}

interface Row {
  readonly period?: string
  readonly requests: number
  readonly revenue: string
  readonly cost: string
  readonly margin_pct: string | null
}

/** A case that leaves a choice between a total and an honest state. */
const MAY_BE_UNPRICED = /unpriced .*would be honest too/i

/**
 * What each case must show, from the answers in the order of its requests. Amounts are compared as numbers. Where a case
 * leaves a choice, ours is the first that it names.
 */
const CHECKS: Readonly<Record<string, (answers: readonly Answer[]) => void>> = {
  'stripe-old-api-line-id': (answers) => {
    expect(revenueOf(answers.at(-1), '2026-01-01')).toBe('100')
    expect(revenueOf(answers.at(-1), '2026-02-01')).toBe('100')
  },
  'stripe-test-mode': ([posted, margin]) => {
    expect(posted?.status).toBe(400)
    expect(reasonOf(posted)).toMatch(/test mode/i)
    expect(margin?.body.totals?.revenue).toBe('0')
  },
  'stripe-invoice-level-discount': ([posted, margin]) => {
    const revenue = margin?.body.totals?.revenue
    if (posted?.status === 202) expect(revenue).toBe('50')
    else {
      expect(reasonOf(posted)).toMatch(/total/)
      expect(revenue).toBe('0')
    }
  },
  'csv-german-thousands': ([posted, margin]) => {
    if (posted?.status !== 202) expect(margin?.body.totals?.revenue).toBe('0')
    else expect(margin?.body.totals?.revenue).toBe('2123.61')
  },
  'cloudevents-same-id-two-sources': (answers) => {
    expect(answers.at(-1)?.body.totals?.requests).toBe(2)
  },
  'margin-of-negative-revenue': (answers) => {
    expect(answers.at(-1)?.body.totals?.margin_pct).toBeNull()
  },
  'skipped-local-day': ([margin]) => {
    expect(margin?.status).toBe(200)
    expect(margin?.body.totals?.requests).toBe(0)
  },
  'jsonl-content-type': (answers) => {
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
  },
  'rfc3339-spellings': ([lower, leap]) => {
    expect([lower?.status, leap?.status]).toEqual([202, 202])
  },
}

describe.runIf(requireOrSkip('shared'))('situations from public reports, over HTTP (shared data)', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ without_alerts: true })
  })
  afterAll(() => stack.remove())

  test.each(linesOf<UsageCase>('usage-cost.jsonl'))(
    '$id: its total, or a state that says why not',
    async (each) => {
      const posted = await send({
        method: 'POST',
        path: '/v1/events',
        headers: {},
        body: JSON.stringify(each.request),
      })
      if (each.expected.total === undefined && posted.status === 400) {
        expect(reasonOf(posted)).not.toBe('')
        return
      }
      expect(posted, reasonOf(posted)).toMatchObject({ status: 202 })
      await eventually(async () => {
        const { body } = await send({
          method: 'GET',
          path: `/v1/events/${each.request.id}`,
          headers: {},
          body: null,
        })
        const { total, unpriced_reason } = body
        if (each.expected.total === undefined || (total === null && MAY_BE_UNPRICED.test(each.why))) {
          expect(total).toBeNull()
          expect(unpriced_reason).toBeTruthy()
        } else {
          expect(total, String(unpriced_reason)).toBeTruthy()
          expect(new Decimal(String(total)).toFixed()).toBe(new Decimal(each.expected.total).toFixed())
        }
      })
    },
  )

  test.each(linesOf<MeteringCase>('metering.jsonl').filter(({ id }) => CHECKS[id] !== undefined))(
    '$id',
    async ({ id, requests }) => {
      const sent: (Answer | undefined)[] = []
      for (const request of requests) sent.push(request.method === 'GET' ? undefined : await send(request))
      await eventually(async () => {
        const answers: Answer[] = []
        for (const [at, request] of requests.entries()) answers.push(sent[at] ?? (await send(request)))
        CHECKS[id]?.(answers)
      })
    },
  )

  async function send({ method, path, headers, body }: Request): Promise<Answer> {
    const response = await fetch(stack.url + path, {
      method,
      headers: body === null ? {} : { 'content-type': 'application/json', ...headers },
      ...(body !== null && { body }),
    })
    // What any of them may hold: the checks look at no more.
    return { status: response.status, body: (await response.json()) as Body }
  }
})

function linesOf<T>(file: string): T[] {
  const path = join(CASES, file)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  // The file's README says what a line holds.
  return lines.map((line) => JSON.parse(line) as T)
}

function revenueOf(answer: Answer | undefined, day: string): string | undefined {
  return answer?.body.rows?.find(({ period }) => period?.startsWith(day))?.revenue
}

function reasonOf(answer: Answer | undefined): string {
  const { error, rejected } = answer?.body ?? {}
  return [error?.message, ...(rejected ?? []).map(({ message }) => message)].filter(Boolean).join('; ')
}
