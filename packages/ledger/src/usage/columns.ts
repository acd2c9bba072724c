import { DIMENSIONS, RUN_FIELDS, type UsageCount } from '@marginscope/schemas'
import { shapeOf } from '../table/shape.ts'
import { usageLedger } from './table.ts'

const { c, columns } = usageLedger

type Named<Prefix extends string> = Extract<keyof typeof columns, `${Prefix}${string}`>

/** The columns of the ledger whose names begin so, in its order. */
function columnsNamed<const Prefix extends string>(prefix: Prefix): readonly Named<Prefix>[] {
  // The condition is the type's own.
  return Object.keys(columns).filter((name): name is Named<Prefix> => name.startsWith(prefix))
}

/** The cost columns; they add up to `cost`. */
export const COST_COLUMNS = columnsNamed('cost_')
export type CostColumn = (typeof COST_COLUMNS)[number]

/** What each optimisation technique saved, USD: below 0 where it cost. With `cost` they add up to the cost without any. */
export const SAVING_COLUMNS = columnsNamed('saved_')
export type SavingColumn = (typeof SAVING_COLUMNS)[number]

/** The counts that `cost_media` pays for: what is billed apart from text and from searches of the web. */
export const MEDIA_COUNTS = [
  c.input_audio_tokens,
  c.output_audio_tokens,
  c.input_image_tokens,
  c.output_image_tokens,
  c.images,
  c.input_audio_seconds,
  c.output_audio_seconds,
  c.video_seconds,
  c.characters,
  c.search_units,
  c.pages,
  c.container_minutes,
  c.image_pixels,
  c.sources,
  c.map_searches,
  c.file_searches,
  c.code_executions,
] as const satisfies readonly UsageCount[]

/** What all postings of an event are filed under, as the shape of a row. */
export const FILED_UNDER = {
  tenant: columns.tenant,
  identity: columns.identity,
  event_id: columns.event_id,
  event_source: columns.event_source,
  time: columns.time,
  ...shapeOf(DIMENSIONS, (name) => columns[name]),
  outcome: columns.outcome,
  region: columns.region,
  speed: columns.speed,
  ...shapeOf(RUN_FIELDS, (name) => columns[name]),
} as const
