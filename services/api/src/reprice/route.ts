import { jobReport, TenantReader } from '@marginscope/ledger'
import { errorAnswer, MarginscopeError, type RepriceAnswer, repriceAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import { InFlight } from '../http/in-flight.ts'
import { invalidParameter } from '../http/invalid-parameter.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { tryPrices } from '../prices/publish.ts'
import { dryRunAnswer, jobAnswer } from './answer.ts'
import { dryRun } from './dry-run.ts'
import { repriceBody, scopeOf } from './request.ts'
import { runJob } from './run-job.ts'

/** A dry run holds a page of events in memory, a waiting request next to nothing. */
const DRY_RUNS_MAX = 2
const WAITING_MAX = 8
/** As many prices as one body of POST /v1/prices holds. */
const BODY_BYTES_MAX = 16 * 1024 * 1024

const totals = {
  events: 1_200,
  changed: 1_200,
  newly_priced: 0,
  newly_unpriced: 0,
  old: '3.2',
  new: '2.6',
  difference: '-0.6',
}
const example: RepriceAnswer = {
  job_id: '0a4f5c0e-3a0b-4a53-9d8f-0d8f5a6b7c8d',
  status: 'done',
  book_version: null,
  progress: { pages_done: 1, pages: 1 },
  models: [{ provider: 'acme-llm', model: 'model-a', ...totals }],
  totals,
  errors: [],
}

export function repriceRoutes(parts: ApiParts): Operation[] {
  const { warehouse, readerOf, books } = parts
  const dry_runs = new InFlight(DRY_RUNS_MAX)
  const waiting = new InFlight(WAITING_MAX)
  return [
    operation({
      method: 'post',
      path: '/v1/reprice',
      id: 'postReprice',
      summary: 'Price past events anew',
      description:
        'Each event of the range is priced by the newest book at its own time; the ledger gets the difference as a ' +
        'posting of its own. Doing it again changes nothing. A dry run posts nothing and says what would change, also by prices that are not posted yet (`entries`).',
      scope: 'admin',
      body: {
        description: 'Which events.',
        content: {
          'application/json': {
            schema: repriceBody,
            example: { from: '2026-11-01', to: '2026-12-01', filter: { model: 'model-a' }, dry_run: true },
          },
        },
      },
      reads: { schema: repriceBody, bytes_max: BODY_BYTES_MAX },
      answers: {
        200: { description: 'Done, or what would be.', schema: repriceAnswer, example },
        202: { description: 'Under way; ask GET /v1/reprice/{job_id}.', schema: repriceAnswer },
        400: { description: 'A field is wrong or unknown.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body, gone }) => {
        const scope = scopeOf(body)
        if (body.dry_run) {
          await books.refresh()
          const book =
            body.entries === undefined ? books.book(tenant) : tryPrices(books, tenant, body.entries)
          // Without the limits of a report: how many events a page holds is not the asker's doing.
          const reader = new TenantReader(warehouse, tenant)
          const models = await dry_runs.run(() => dryRun(reader, scope, book, gone))
          return { status: 200, json: dryRunAnswer(models, book.version) }
        }
        if (body.entries !== undefined)
          throw invalidParameter('entries', 'are only tried: add dry_run, or post them to /v1/prices')
        const report = await waiting.run(() =>
          runJob(parts, readerOf(tenant), scope, key_id ?? '', body.wait_s * 1_000, gone),
        )
        return {
          status: report.done ? 200 : 202,
          json: jobAnswer(report),
          headers: { location: `/v1/reprice/${report.job_id}` },
        }
      },
    }),
    operation({
      method: 'get',
      path: '/v1/reprice/{job_id}',
      id: 'getReprice',
      summary: 'How far a repricing is, and what it changed',
      scope: 'read',
      params: z.strictObject({
        job_id: z.uuid().describe('As POST /v1/reprice and POST /v1/prices answer it.'),
      }),
      answers: {
        200: { description: 'The repricing.', schema: repriceAnswer, example },
        404: { description: 'No repricing of this tenant has this id.', schema: errorAnswer },
      },
      handle: async ({ tenant, params }) => {
        const report = await jobReport(warehouse, readerOf(tenant), params.job_id)
        if (report === undefined)
          throw new MarginscopeError('not_found', `There is no repricing ${params.job_id}`, {
            status: 404,
            path: 'job_id',
          })
        return { status: 200, json: jobAnswer(report) }
      },
    }),
  ]
}
