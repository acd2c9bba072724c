import { MarginscopeError } from '@marginscope/schemas'

/** What is wrong with an entry, or with two of them together. */
export interface BookProblem {
  readonly kind: 'invalid' | 'duplicate' | 'ambiguous'
  readonly price_ids: readonly string[]
  readonly message: string
}

const SHOWN = 5

/** A price book that cannot be used: `problems` lists every reason, the message the first few. */
export class BookError extends MarginscopeError {
  readonly problems: readonly BookProblem[]

  constructor(problems: readonly BookProblem[]) {
    const shown = problems.slice(0, SHOWN).map((problem) => problem.message)
    const more = problems.length > SHOWN ? ` (and ${problems.length - SHOWN} more)` : ''
    const ambiguous = problems.some((problem) => problem.kind === 'ambiguous')
    super(ambiguous ? 'ambiguous_prices' : 'invalid_prices', `${shown.join('; ')}${more}`, { status: 400 })
    this.name = 'BookError'
    this.problems = problems
  }
}
