import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'

/** `document` is asked for late: it describes this operation too. */
export function openApiRoute(document: () => unknown): Operation {
  return operation({
    method: 'get',
    path: '/openapi.json',
    id: 'getOpenApi',
    summary: 'This document; /docs shows it as a page',
    answers: { 200: { description: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) } },
    handle: async () => ({ status: 200, json: document() }),
  })
}
