import { errorAnswer, ingestAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import type { DescribedAnswer } from '../http/operation.ts'

/** The reasons one by one, or why the body as a whole could not be read. */
export function noneAccepted(answer: z.ZodType): DescribedAnswer {
  return {
    description: 'None is accepted, or the body cannot be read.',
    schema: z.union([answer, errorAnswer]),
  }
}

/** What every way in answers; `what` names what is sent. */
export function ingestAnswers(what: 'event' | 'line') {
  return {
    202: {
      description: `At least one ${what} is accepted and durable.`,
      schema: ingestAnswer,
      example: {
        accepted: 1,
        conflicts: '/v1/dead-letters?kind=conflict&received_at=2026-11-23T13:40:00.523Z',
        rejected: [],
      },
    },
    400: noneAccepted(ingestAnswer),
    413: { description: 'The body is too large.', schema: errorAnswer },
    415: { description: 'The content type is not known.', schema: errorAnswer },
    429: { description: 'Too much at once; see Retry-After.', schema: errorAnswer },
    503: { description: 'The log can take no more right now; see Retry-After.', schema: errorAnswer },
  }
}
