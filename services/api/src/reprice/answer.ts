import type { JobReport } from '@marginscope/ledger'
import { atto, formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import type { RepriceAnswer, RepriceModel, RepriceTotals } from '@marginscope/schemas'

/** The answer to a dry run. */
export function dryRunAnswer(models: readonly RepriceModel[], book_version: number): RepriceAnswer {
  return {
    job_id: null,
    status: 'dry_run',
    book_version,
    progress: { pages_done: 0, pages: 0 },
    models: [...models],
    totals: totalsOf(models),
    errors: [],
  }
}

/** How a job stands. While it runs, its figures are of the pages that are done. */
export function jobAnswer(report: JobReport): RepriceAnswer {
  const models = report.models.map((model): RepriceModel => {
    return {
      ...model,
      old: formatAtto(atto(model.new - model.difference)),
      new: formatAtto(model.new),
      difference: formatAtto(model.difference),
    }
  })
  return {
    job_id: report.job_id,
    status: report.done ? 'done' : 'running',
    book_version: null,
    progress: { pages_done: report.pages_done, pages: report.pages },
    models,
    totals: totalsOf(models),
    errors: [...report.errors],
  }
}

function totalsOf(models: readonly RepriceModel[]): RepriceTotals {
  const count = (name: 'events' | 'changed' | 'newly_priced' | 'newly_unpriced') =>
    models.reduce((sum, model) => sum + model[name], 0)
  const amount = (name: 'old' | 'new' | 'difference') =>
    formatAtto(sumAtto(models.map((model) => parseAtto(model[name]))))
  return {
    events: count('events'),
    changed: count('changed'),
    newly_priced: count('newly_priced'),
    newly_unpriced: count('newly_unpriced'),
    old: amount('old'),
    new: amount('new'),
    difference: amount('difference'),
  }
}
