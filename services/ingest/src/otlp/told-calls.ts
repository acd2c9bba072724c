import type { RecordWriter } from '../intake/records.ts'
import { HOUR_MS, partsTold, TOLD_FOR_MS } from './metrics.ts'

/** So many services' models and hours are known at a time; beyond them it is said again, which changes nothing. */
const KNOWN_MAX = 100_000

/**
 * Says once an hour of each service and model that spans or log records tell its calls, so that its metrics are set aside.
 * What was said is known when it is durable: before that it is said again.
 */
export class ToldCalls {
  readonly #known = new Set<string>()

  /** What one request comes to say. */
  begin(tenant: string, writer: RecordWriter) {
    const said = new Set<string>()
    return {
      told: (service: string, model: string, time_ms: number): void => {
        const key = JSON.stringify([
          tenant,
          service,
          model,
          Math.floor(time_ms / HOUR_MS),
          Math.floor((time_ms + TOLD_FOR_MS) / HOUR_MS),
        ])
        if (this.#known.has(key) || said.has(key)) return
        said.add(key)
        for (const part of partsTold(service, model, time_ms)) writer.span(part)
      },
      durable: (): void => {
        if (this.#known.size + said.size > KNOWN_MAX) this.#known.clear()
        for (const key of said) this.#known.add(key)
      },
    }
  }
}
