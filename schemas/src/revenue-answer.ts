import { z } from 'zod'
import { ingestAnswer } from './responses.ts'

/** What may stand between the cells of a table; before the decimals of its numbers; and how its dates are ordered. */
export const CSV_DELIMITERS = ['comma', 'semicolon', 'tab', 'pipe'] as const
export const CSV_DECIMALS = ['point', 'comma'] as const
export const CSV_DATES = ['dmy', 'mdy', 'ymd'] as const
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number]
export type CsvDecimal = (typeof CSV_DECIMALS)[number]
export type CsvDates = (typeof CSV_DATES)[number]

/** How a table was read: the words are those of the query that overrides them. */
export const csvFormat = z.object({
  delimiter: z.enum(CSV_DELIMITERS),
  decimal: z
    .enum(CSV_DECIMALS)
    .nullable()
    .describe('null: no number needed it, or they contradict each other.'),
  thousands: z.string().nullable().describe('What groups thousands: point, comma, space, apostrophe.'),
  dates: z.enum(CSV_DATES).nullable().describe('null: no date needed it, or they contradict each other.'),
})
export type CsvFormat = Readonly<z.infer<typeof csvFormat>>

/** What `POST /v1/revenue` answers. */
export const revenueAnswer = ingestAnswer.extend({
  table: csvFormat
    .optional()
    .describe('Of text/csv: how numbers and dates were read, as the whole table says.'),
})
