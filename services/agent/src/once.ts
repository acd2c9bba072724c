import { pause } from '@marginscope/flow'
import type { AgentConfig, TargetConfig } from './config/config.ts'
import { closed, resumed, taken } from './core.ts'
import type { Readings } from './metrics/reading.ts'
import { scrape } from './scrape.ts'
import { readState } from './store/state-file.ts'

/** What one look came to. */
export interface Preview {
  readonly events: readonly unknown[]
  readonly gpu_windows: readonly unknown[]
  /** What the counters of each target stand at, by model; or why it could not be read. */
  readonly targets: readonly {
    readonly name: string
    readonly counters?: Readonly<Record<string, number>>
    readonly gauges?: readonly string[]
    readonly error?: string
    readonly note?: string
  }[]
}

/**
 * What the agent would send if it closed its windows now. Looks once at targets that are known from its folder, else twice,
 * `scrape_every` apart; sends nothing and writes nothing.
 */
export async function lookOnce(
  config: AgentConfig,
  { signal, onWait }: { readonly signal: AbortSignal; readonly onWait: (ms: number) => void },
): Promise<Preview> {
  const { scrape_every, data_dir } = config
  let state = resumed(readState(data_dir), config, Date.now())
  let told: Preview['targets'] = []
  const look = async () => {
    const at_ms = Date.now()
    const looks = await Promise.all(config.targets.map((target) => lookAt(target, at_ms, scrape_every)))
    for (const { target, readings } of looks)
      if (readings !== undefined) state = taken(state, config, target, readings).state
    told = looks.map((each) => each.told)
  }
  const has_seen_all = config.targets.every(
    ({ name, url }) => url === undefined || state.targets.get(name)?.seen_ms !== undefined,
  )
  await look()
  if (!has_seen_all) {
    onWait(scrape_every)
    if (await pause(scrape_every, signal)) await look()
  }
  const { parcels } = closed(state, config, Date.now(), true)
  return {
    events: parcels.flatMap(({ to, items }) => (to === '/v1/events' ? items : [])),
    gpu_windows: parcels.flatMap(({ to, items }) => (to === '/v1/gpu-windows' ? items : [])),
    targets: told,
  }
}

async function lookAt(target: TargetConfig, at_ms: number, every_ms: number): Promise<Look> {
  const { name, url } = target
  if (url === undefined) return { target, told: { name, note: 'written by Prometheus, not read' } }
  try {
    const readings = await scrape(target, at_ms, every_ms)
    const is_empty = readings.counters.length + readings.gauges.length === 0
    const note = 'has none of the metrics that are read; servers may have them after their first request'
    return { target, readings, told: { name, ...sumsOf(readings), ...(is_empty ? { note } : {}) } }
  } catch (error) {
    return { target, told: { name, error: error instanceof Error ? error.message : String(error) } }
  }
}

interface Look {
  readonly target: TargetConfig
  readonly readings?: Readings
  readonly told: Preview['targets'][number]
}

function sumsOf({ counters, gauges }: Readings): Pick<Preview['targets'][number], 'counters' | 'gauges'> {
  const sums = new Map<string, number>()
  const add = (name: string, value: number) => sums.set(name, (sums.get(name) ?? 0) + value)
  for (const { model, counts, value } of counters) add(`${model} ${counts}`, value)
  return {
    counters: Object.fromEntries(sums),
    gauges: gauges.map(({ says, value }) => `${says} ${value}`),
  }
}
