import { attoOf, statedCost } from '@marginscope/normalise'
import { makerOf, totalCost, usageOfDetails } from '@marginscope/otel'
import { nameFrom } from '@marginscope/schemas'
import { type Fields, fieldsFrom, fieldsOf, firstName, idFrom, isFields, known, timeFrom } from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * Observations of Langfuse: pages of `GET /api/public/observations` (camel case), and exports of the page or to a bucket as
 * JSON, JSONL or CSV (snake case). https://langfuse.com/docs/api-and-data-platform/features/blob-storage-export-fields.
 * Generations and embeddings count. The id is that of the span under which the SDK sends the same observation by
 * OpenTelemetry, so what came that way counts once.
 */
export const langfuse: Source = {
  name: 'langfuse',
  about: "Langfuse's observations: API pages, or exports as JSON, JSONL, CSV",
  detects: (record) => isObservation(record) || (rowsOf(record)?.some(isObservation) ?? false),
  read: (record) => {
    const rows = rowsOf(record)
    if (rows === undefined) return readObservation(record)
    const readings = rows.flatMap((row) =>
      isFields(row) ? readObservation(row) : refused('invalid_record', 'an observation must be an object'),
    )
    return readings.length === 0 ? PASSED : readings
  },
}

const rowsOf = ({ data }: Fields): readonly unknown[] | undefined => (Array.isArray(data) ? data : undefined)

const TYPES = /^(generation|embedding)$/i

const isObservation = (row: unknown) =>
  isFields(row) &&
  ('traceId' in row || 'trace_id' in row) &&
  ('startTime' in row || 'start_time' in row) &&
  'type' in row &&
  ('usageDetails' in row ||
    'usage_details' in row ||
    'usage' in row ||
    'promptTokens' in row ||
    'parentObservationId' in row ||
    'parent_observation_id' in row)

function readObservation(row: Fields): readonly Reading[] {
  // Snake case or camel case: an export's or the API's.
  const get = (camel: string) =>
    row[camel] ?? row[camel.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
  if (typeof row.type !== 'string') return refused('invalid_record', 'is no observation: it has no type')
  if (!TYPES.test(row.type)) return PASSED
  const own = nameFrom(row.id)
  if (own === undefined) return refused('missing_field', 'id is required')
  const trace = nameFrom(get('traceId'))
  const time = timeFrom(get('startTime'))
  if (time === undefined) return refused('invalid_field', 'start_time must be a time')
  const model = firstName(get('providedModelName'), row.model, get('internalModelId'))
  if (model === undefined) return PASSED
  const metadata = fieldsFrom(row.metadata)
  const usage = usageOf(row, get)
  if (usage === undefined) return refused('invalid_field', 'usage must be an object of counts')
  const parent = nameFrom(get('parentObservationId'))
  return [
    {
      kind: 'event',
      event: known({
        id: idFrom(trace === undefined ? own : `${trace}:${own}`),
        time,
        provider: firstName(metadata.ls_provider, metadata.provider, get('provider')) ?? makerOf(model),
        model,
        customer: firstName(get('userId'), metadata.customer),
        feature: firstName(metadata.feature, get('traceName'), row.name),
        environment: nameFrom(row.environment),
        operation: /embedding/i.test(row.type) ? 'embedding' : undefined,
        outcome: row.level === 'ERROR' ? 'error' : undefined,
        run: trace,
        parent: parent === undefined || trace === undefined ? undefined : nameFrom(`${trace}:${parent}`),
        session: nameFrom(get('sessionId')),
        ...usage,
        reported_cost: costOf(get),
        attributes: known({
          import: 'langfuse',
          prompt_name: nameFrom(get('promptName')),
          prompt_version: promptVersion(get('promptVersion')),
        }),
      }),
    },
  ]
}

/** Counts as they were given, else as Langfuse has them; none: a call whose usage is unknown, which is not 0. */
function usageOf(row: Fields, get: (name: string) => unknown): Fields | undefined {
  for (const said of [get('providedUsageDetails'), get('usageDetails')]) {
    if (
      typeof said === 'string' &&
      said !== '' &&
      Object.keys(fieldsFrom(said)).length === 0 &&
      said.trim() !== '{}'
    )
      return undefined
    const details = numbers(fieldsFrom(said))
    const stated = usageOfDetails(details)
    if (stated !== undefined && Object.values(details).some((count) => count !== 0)) return { ...stated }
  }
  const { input, output, total } = numbers(fieldsOf(row.usage))
  const details = numbers(
    known({ input: input ?? get('promptTokens'), output: output ?? get('completionTokens'), total }),
  )
  const stated = Object.values(details).some((count) => count !== 0) ? usageOfDetails(details) : undefined
  return { ...(stated ?? { raw_format: 'otel.genai', raw_usage: {} }) }
}

/** Maps of ClickHouse write their numbers as texts. */
function numbers(details: Fields): Fields {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
    ]),
  )
}

/** What was given as a cost goes before what Langfuse computed by its own table; the API's pages don't tell them apart. */
function costOf(get: (name: string) => unknown) {
  const given = fieldsFrom(get('providedCostDetails'))
  if (Object.keys(given).length > 0) return statedCost(totalCost(given))
  return statedCost(
    attoOf(fieldsFrom(get('costDetails')).total ?? get('totalCost') ?? get('calculatedTotalCost')),
  )
}

const promptVersion = (version: unknown) =>
  typeof version === 'number' ? String(version) : nameFrom(version)
