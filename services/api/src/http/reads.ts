import { ByteBudget, FairQueue } from '@marginscope/flow'
import { MarginscopeError } from '@marginscope/schemas'

/** Of one tenant's requests at once; the rest of them wait behind their own. */
const TENANT_RUNNING_MAX = 8

/**
 * The requests with a key that are being answered, at most `max`: one more is turned away with 503 `busy`, and so is
 * a tenant's own beyond three quarters, so that there is always room for another. Tenants take turns: however many
 * one asks at once, another's waits for no more than eight of them.
 */
export class Reads {
  readonly #places: ByteBudget
  readonly #turns = new FairQueue(TENANT_RUNNING_MAX)

  constructor(max: number) {
    this.#places = new ByteBudget(
      max,
      () =>
        new MarginscopeError(
          'busy',
          `${this.running} reports are being made already; try again in a moment`,
          {
            status: 503,
            retry_after_s: 1,
          },
        ),
    )
  }

  /** Those that wait for their turn among them. */
  get running(): number {
    return this.#places.used_bytes
  }

  async run<T>(tenant: string, work: () => Promise<T>): Promise<T> {
    const place = this.#places.open(tenant, 1)
    try {
      return await this.#turns.run(tenant, 1, work)
    } finally {
      place.release()
    }
  }
}
