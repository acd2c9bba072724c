import { fieldsOf } from '@marginscope/import'
import { checkPart } from '@marginscope/normalise'
import type { Context } from '@marginscope/otel'
import { type Arrival, LIMITS, MarginscopeError, type Refusal } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import type { Intake, IntakeReply } from '../intake/intake.ts'
import { excessOf, parseJson, requireUtf8, tooMany } from '../intake/json.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, refusal } from '../intake/refusal.ts'
import { type Statement, statementOf, tracesOf } from './statement.ts'

export const LANGFUSE_PATH = '/api/public/ingestion'

/**
 * `POST /api/public/ingestion`: batches of Langfuse's SDKs from before they spoke OpenTelemetry. Answers 207 with the fate
 * of each event. What observations say is kept as spans that are told in parts, so that creates and updates of one id are
 * one event in whatever order and however often they come.
 */
export function langfuseIntake(context: Context): Intake<'application/json'> {
  return {
    path: LANGFUSE_PATH,
    scope: 'ingest',
    media: ['application/json'],
    takes_basic: true,
    read: (body, _media, arrival) => readBatch(body, arrival, context),
    answer,
    problem,
  }
}

/** A batch holds prompts and answers: as many values as those of a body of 16 MiB have. */
const BODY_BOUNDS = { values_max: 2_000_000, items_max: 1_000_000 }
const NOTHING = Buffer.from('{}')

function readBatch(body: Buffer, arrival: Arrival, context: Context): Batch {
  requireUtf8(body)
  const batch = itemsOf(body)
  const traces = tracesOf(batch)
  const writer = new RecordWriter(arrival, 0, 0)
  const rejected: Refusal[] = []
  const taken: string[] = []
  for (const [index, item] of batch.entries()) {
    const statement = statementOf(item, traces, context)
    const fault = faultOf(statement, arrival) ?? keep(statement, writer)
    if (fault === undefined) taken.push(statement.id)
    else {
      const refused = refusal(index, statement.id, fault)
      rejected.push(refused)
      writer.refused(refused, NOTHING, 0, NOTHING.length)
    }
  }
  return { records: writer.records, accepted: taken.length, rejected, taken }
}

function itemsOf(body: Buffer): readonly unknown[] {
  const excess = excessOf(body, 0, body.length, BODY_BOUNDS)
  if (excess !== undefined) throw new MarginscopeError('too_many_values', excess.message, { status: 413 })
  const parsed = parseJson(body.toString('utf8'))
  if (parsed.kind === 'broken')
    throw new MarginscopeError('invalid_json', 'The body is not JSON', { status: 400 })
  const { batch } = fieldsOf(parsed.value)
  if (!Array.isArray(batch))
    throw new MarginscopeError('missing_field', 'must be a list of events', { status: 400, path: 'batch' })
  if (batch.length > LIMITS.events_per_request) throw tooMany('events')
  return batch
}

function faultOf(statement: Statement, { received_at }: Arrival): Fault | undefined {
  if (statement.kind === 'bad') return statement.fault
  if (statement.kind === 'passed_over') return undefined
  const { part } = statement.span
  const checked = part === undefined ? undefined : checkPart(part, received_at)
  return checked?.kind === 'bad' ? checked.fault : undefined
}

function keep(statement: Statement, writer: RecordWriter): Fault | undefined {
  if (statement.kind !== 'said' || writer.span(statement.span)) return undefined
  return { code: 'event_too_large', path: '', message: 'what it says of usage is larger than 64 KiB' }
}

/** As Langfuse answers, whatever became of the events: https://api.reference.langfuse.com (ingestion). */
function answer({ rejected, taken = [] }: Batch): IntakeReply {
  const successes = taken.map((id) => ({ id, status: 201 }))
  const errors = rejected.map(({ id, path, message }) => ({
    id: id ?? '',
    status: 400,
    message: path === '' ? message : `${path}: ${message}`,
    error: 'InvalidRequestError',
  }))
  return { status: 207, body: { successes, errors } }
}

function problem({ status, code, message, path = '' }: MarginscopeError): IntakeReply {
  return { status, body: { message: path === '' ? message : `${path}: ${message}`, error: code } }
}
