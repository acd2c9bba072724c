import { type CommonConfig, ConfigError, type ServiceName, urlOf } from '@marginscope/service'
import { freePort, requireFreePort } from './ports.ts'

/** The worker has no process of its own here: it runs in the api's. */
export type ProcessName = Exclude<ServiceName, 'worker'>

const LOOPBACK = '127.0.0.1'

/** Listed so that each needs the ones before it; stopped in reverse: who accepts stops first. */
const START_ORDER: readonly ProcessName[] = ['embedded', 'processor', 'api', 'alerts', 'ingest']

/** Where everything listens: chosen once, so that a service that comes back is found where it was. */
export interface Plan {
  readonly services: readonly ProcessName[]
  /** What a browser on this machine opens. */
  readonly url: string
  readonly clickhouse_url: string
  readonly ports: Readonly<Record<ProcessName, number>>
  /** The worker runs in the api's process, and has its metrics apart. */
  readonly worker_metrics_port: number
}

/** Chooses and checks the ports. Throws when one that is asked for is taken, or asked for twice. */
export async function makePlan(config: CommonConfig): Promise<Plan> {
  requireDistinct(config)
  const taken = new Set<number>([
    config.MARGINSCOPE_PORT,
    config.MARGINSCOPE_CLICKHOUSE_PORT,
    config.MARGINSCOPE_PROCESSOR_METRICS_PORT,
    config.MARGINSCOPE_WORKER_METRICS_PORT,
    config.MARGINSCOPE_ALERTS_METRICS_PORT,
  ])
  const chosen = async (host: string, port: number, setting: string) => {
    await requireFreePort(host, port, setting)
    return port === 0 ? freePort(host, taken) : port
  }
  const embedded_warehouse = config.CLICKHOUSE_URL === undefined
  const ports = {
    ingest: await chosen(config.MARGINSCOPE_HOST, config.MARGINSCOPE_PORT, 'MARGINSCOPE_PORT'),
    embedded: embedded_warehouse
      ? await chosen(LOOPBACK, config.MARGINSCOPE_CLICKHOUSE_PORT, 'MARGINSCOPE_CLICKHOUSE_PORT')
      : 0,
    processor: await chosen(
      LOOPBACK,
      config.MARGINSCOPE_PROCESSOR_METRICS_PORT,
      'MARGINSCOPE_PROCESSOR_METRICS_PORT',
    ),
    api: await freePort(LOOPBACK, taken),
    alerts: await chosen(LOOPBACK, config.MARGINSCOPE_ALERTS_METRICS_PORT, 'MARGINSCOPE_ALERTS_METRICS_PORT'),
  }
  return {
    services: START_ORDER.filter((name) => {
      if (name === 'embedded') return embedded_warehouse
      return name !== 'alerts' || config.MARGINSCOPE_ALERTS === 'on'
    }),
    url: urlOf(config.MARGINSCOPE_HOST, ports.ingest),
    clickhouse_url: config.CLICKHOUSE_URL ?? urlOf(LOOPBACK, ports.embedded),
    ports,
    worker_metrics_port: await chosen(
      LOOPBACK,
      config.MARGINSCOPE_WORKER_METRICS_PORT,
      'MARGINSCOPE_WORKER_METRICS_PORT',
    ),
  }
}

const PORT_SETTINGS = [
  'MARGINSCOPE_PORT',
  'MARGINSCOPE_CLICKHOUSE_PORT',
  'MARGINSCOPE_PROCESSOR_METRICS_PORT',
  'MARGINSCOPE_WORKER_METRICS_PORT',
  'MARGINSCOPE_ALERTS_METRICS_PORT',
] as const

function requireDistinct(config: CommonConfig): void {
  for (const [i, name] of PORT_SETTINGS.entries()) {
    const twin = PORT_SETTINGS.slice(0, i).find(
      (other) => config[other] !== 0 && config[other] === config[name],
    )
    if (twin === undefined) continue
    // A server's own port is not listened on here.
    if (config.CLICKHOUSE_URL !== undefined && [twin, name].includes('MARGINSCOPE_CLICKHOUSE_PORT')) continue
    throw new ConfigError(
      `${name}=${config[name]}: ${twin} has the same port; choose another for one of them`,
    )
  }
}

/** What a service's process gets to see: the caller's environment and what the plan fixes for this service. */
export function environmentOf(
  name: ProcessName,
  plan: Plan,
  shared: NodeJS.ProcessEnv,
  warehouse_login: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const port = String(plan.ports[name])
  const loopback = { ...shared, MARGINSCOPE_HOST: LOOPBACK, MARGINSCOPE_PORT: port }
  const warehouse = { CLICKHOUSE_URL: plan.clickhouse_url, ...warehouse_login }
  switch (name) {
    case 'embedded':
      return { ...loopback, MARGINSCOPE_CLICKHOUSE_PORT: port }
    case 'processor':
      return {
        ...loopback,
        ...warehouse,
        MARGINSCOPE_PROCESSOR_HOST: LOOPBACK,
        MARGINSCOPE_PROCESSOR_METRICS_PORT: port,
      }
    case 'api':
      return {
        ...loopback,
        ...warehouse,
        MARGINSCOPE_API_PORT: port,
        MARGINSCOPE_WORKER_HOST: LOOPBACK,
        MARGINSCOPE_WORKER_METRICS_PORT: String(plan.worker_metrics_port),
      }
    case 'alerts':
      return {
        ...loopback,
        ...warehouse,
        MARGINSCOPE_ALERTS_HOST: LOOPBACK,
        MARGINSCOPE_ALERTS_METRICS_PORT: port,
        MARGINSCOPE_PUBLIC_URL: shared.MARGINSCOPE_PUBLIC_URL || plan.url,
      }
    case 'ingest':
      return {
        ...shared,
        MARGINSCOPE_PORT: port,
        MARGINSCOPE_API_URL: urlOf(LOOPBACK, plan.ports.api),
      }
  }
}

/** The address to reach a server by that listens on `url`: a wildcard address is no destination. */
export function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** Fit to be shown: a URL may carry a password. */
export function withoutLogin(url: string): string {
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  return shown.href.replace(/\/$/, '')
}
