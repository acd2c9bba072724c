import { Limiter } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'

/** At most `max` reports at once; one more is turned away with 503 `busy`. */
export class InFlight extends Limiter {
  constructor(max: number) {
    super(
      max,
      () =>
        new MarginscopeError('busy', `${max} reports are being made already; try again in a moment`, {
          status: 503,
          retry_after_s: 1,
        }),
    )
  }
}
