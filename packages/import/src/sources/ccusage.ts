import { nameFrom } from '@marginscope/schemas'
import { type Counts, countsOf, grownVersion, rowId, totalOf } from '../aggregate.ts'
import { countFrom, type Fields, fieldsOf, isFields, known } from '../fields.ts'
import { PASSED, type Reading, refused, type Source } from '../source.ts'

/**
 * The daily report of ccusage (`ccusage daily --json`, also with `--instances`): a day's tokens of each model, in local days
 * unless `--timezone UTC` was said. https://ccusage.com/guide/json-output. Its other reports tell the same tokens again.
 * The cost that it states is its own sum by a table of prices, and is left out.
 */
export const ccusage: Source = {
  name: 'ccusage',
  about: 'the daily report of ccusage (ccusage daily --json)',
  detects: (record) =>
    REPORTS.some((name) => Array.isArray(record[name]) && rowsOf(record[name]).some(isRow)) ||
    hasProjects(record),
  read: (record) => {
    const days = rowsOf(record.daily).flatMap((day) => readDay(day, undefined))
    const of_projects = Object.entries(fieldsOf(record.projects)).flatMap(([project, rows]) =>
      rowsOf(rows).flatMap((day) => readDay(day, project)),
    )
    const read = [...days, ...of_projects]
    if (read.length > 0) return read
    if (Array.isArray(record.daily)) return PASSED
    return refused(
      'not_daily',
      'send the daily report (ccusage daily --json): the others tell the same tokens again',
    )
  },
}

const REPORTS = ['daily', 'weekly', 'monthly', 'session', 'sessions', 'blocks']

const rowsOf = (rows: unknown) => (Array.isArray(rows) ? rows : [])
const isRow = (row: unknown) =>
  isFields(row) && ('modelBreakdowns' in row || 'totalTokens' in row || 'tokenCounts' in row)
const hasProjects = ({ projects }: Fields) =>
  isFields(projects) && Object.values(projects).some((rows) => rowsOf(rows).some(isRow))

function readDay(day: unknown, project: string | undefined): readonly Reading[] {
  if (!isFields(day)) return refused('invalid_record', 'a day must be an object')
  const date = day.date ?? day.period
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date))
    return refused('invalid_field', 'date must look like 2026-11-01')
  const models = rowsOf(day.modelBreakdowns)
  if (models.length === 0)
    return refused('missing_field', `${date} has no modelBreakdowns: tokens of no model have no price`)
  return models.flatMap((row) => readModel(fieldsOf(row), date, project))
}

function readModel(row: Fields, date: string, project: string | undefined): readonly Reading[] {
  const model = nameFrom(row.modelName)
  if (model === undefined) return refused('missing_field', 'modelBreakdowns.modelName is required')
  const [input, output, write, read] = [
    row.inputTokens,
    row.outputTokens,
    row.cacheCreationTokens,
    row.cacheReadTokens,
  ].map(countFrom)
  if (input === undefined || output === undefined || write === undefined || read === undefined)
    return refused('invalid_field', `${date} ${model}: counts must be whole numbers from 0 on`)
  const usage: Counts = countsOf({
    uncached_input_tokens: input,
    cache_read_tokens: read,
    cache_write_5m_tokens: write,
    output_tokens: output,
  })
  if (totalOf(usage) === 0) return PASSED
  return [
    {
      kind: 'event',
      event: {
        id: rowId('ccusage', [date, model, project ?? null]),
        version: grownVersion(totalOf(usage)),
        time: `${date}T00:00:00Z`,
        provider: /^(gpt|o\d|codex)/i.test(model)
          ? 'openai'
          : /^gemini/i.test(model)
            ? 'google'
            : 'anthropic',
        model,
        usage,
        attributes: known({ import: 'ccusage', context_tokens: '0', project: nameFrom(project) }),
      },
    },
  ]
}
