import { gpuWindow, OPERATIONS, optionalName, requiredName } from '@marginscope/schemas'
import { httpUrl } from '@marginscope/service'
import { z } from 'zod'

const UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** `15s`, `5m`, `1h` → milliseconds, from `low_ms` to a day. */
const duration = (low_ms: number) =>
  z
    .string({ error: 'must look like 15s, 5m or 1h' })
    .regex(/^\d{1,9}(ms|s|m|h)$/, { error: 'must look like 15s, 5m or 1h' })
    .transform((text) => {
      const [, digits, unit = 's'] = /^(\d+)(\w+)$/.exec(text) ?? []
      return Number(digits) * UNITS_MS[unit as keyof typeof UNITS_MS] // the pattern lets only these through
    })
    .refine((ms) => ms >= low_ms && ms <= 86_400_000, { error: `must be from ${low_ms / 1000}s to 24h` })

/** Part of ids: two agents that give a target the same name count it once. */
const targetName = z.string().regex(/^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, {
  error: 'must be 1 to 64 letters, digits, dots, _, : and -, beginning with a letter or a digit',
})

const poolName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, {
  error: 'a pool is named by 1 to 64 letters, digits, dots, _, : and -',
})

const gpuCount = z.int({ error: 'must be a whole number of GPUs' }).min(1).max(1_000_000)

/** GPUs of one type, rented together; `price` of `gpu_second` by this type and pool. */
const pool = z.strictObject({
  gpu: requiredName.describe('the type, as gpu_second prices name it'),
  count: gpuCount,
  provider: requiredName.default('self-hosted'),
  weights: gpuWindow.shape.weights,
})

const target = z
  .strictObject({
    name: targetName.optional(),
    pool: requiredName,
    /** How many of the pool's GPUs it has; needed where a pool has several targets. */
    gpus: gpuCount.optional(),
    url: httpUrl.optional(),
    /** Sent along to `url`: `Bearer …`. */
    authorization: z.string().min(1).max(4_096).optional(),
    /** Instead of `url`: labels that its series have when Prometheus writes them here. */
    match: z.record(z.string(), z.string()).optional(),
    model: requiredName.optional(),
    customer: optionalName.optional(),
    feature: optionalName.optional(),
    environment: optionalName.optional(),
    region: optionalName.optional(),
    operation: z.enum(OPERATIONS).optional(),
  })
  .superRefine(({ url, match, name }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if ((url === undefined) === (match === undefined))
      wrong(
        'url',
        'a target has either url, where its metrics are, or match, the labels under which they are written here',
      )
    if (match !== undefined && Object.keys(match).length === 0)
      wrong('match', 'must name a label: instance: "10.0.0.7:8000"')
    if (match !== undefined && name === undefined) wrong('name', 'a target that is written here needs a name')
  })
  .transform((given) => ({ ...given, name: given.name ?? nameOf(given.url ?? '') }))

/** `10.0.0.7:8000`, and the path where it is not the usual one. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  const path = pathname.replace(/\/metrics$/, '').replaceAll(/[^A-Za-z0-9._-]+/g, '-')
  return `${host}${path === '-' ? '' : path}`.replaceAll(/[^A-Za-z0-9._:-]+|\.\.+/g, '-').slice(0, 64)
}

const remoteWrite = z
  .strictObject({
    /** `host:port`. */
    listen: z
      .string()
      .regex(/^[^\s/]+:\d{1,5}$/, { error: 'must be host:port, such as 127.0.0.1:9201' })
      .transform((text) => {
        const at = text.lastIndexOf(':')
        return { host: text.slice(0, at).replaceAll(/^\[|\]$/g, ''), port: Number(text.slice(at + 1)) }
      })
      .refine(({ port }) => port <= 65_535, { error: 'has a port above 65535' }),
    token: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  })
  .refine(({ listen, token }) => token !== undefined || /^(127\.|localhost$|::1$)/.test(listen.host), {
    error: 'an address that others reach needs a token, which Prometheus sends as its bearer token',
    path: ['token'],
  })

/** The agent's one file. */
export const agentConfig = z
  .strictObject({
    url: httpUrl.optional(),
    key: z.string().min(1).optional(),
    data_dir: z.string().min(1).default('./agent-data'),
    scrape_every: duration(500).prefault('15s'),
    /** Of events. */
    window: duration(1_000).prefault('5m'),
    /** Of a pool's bill, which is shared over the events in it. */
    bill_window: duration(1_000).prefault('1h'),
    pools: z.record(poolName, pool),
    targets: z.array(target).min(1, { error: 'must hold a target' }).max(10_000),
    remote_write: remoteWrite.optional(),
  })
  .superRefine((config, context) => {
    const wrong = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const { scrape_every, window, bill_window, pools, targets, remote_write } = config
    if (window % scrape_every !== 0) wrong(['window'], 'must be a whole multiple of scrape_every')
    if (bill_window % window !== 0) wrong(['bill_window'], 'must be a whole multiple of window')
    const names = new Set<string>()
    for (const [index, { name, pool: named, gpus, match }] of targets.entries()) {
      const at = (field: string) => ['targets', index, field]
      if (names.has(name))
        wrong(at('name'), `"${name}" is the name of a target above; each needs one of its own`)
      names.add(name)
      const rented = Object.hasOwn(pools, named) ? pools[named] : undefined
      const beside = targets.filter((other) => other.pool === named).length
      if (rented === undefined) wrong(at('pool'), `"${named}" is not among the pools`)
      else if (gpus === undefined && beside > 1)
        wrong(at('gpus'), `pool "${named}" has ${beside} targets: say how many of its GPUs each has`)
      else if (gpus !== undefined && gpus > rented.count)
        wrong(at('gpus'), `pool "${named}" has ${rented.count} GPUs`)
      if (match !== undefined && remote_write === undefined)
        wrong(at('match'), 'needs remote_write: {listen: "127.0.0.1:9201"}, where Prometheus writes to')
    }
  })
export type AgentConfig = z.output<typeof agentConfig>
export type TargetConfig = AgentConfig['targets'][number]
