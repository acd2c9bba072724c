import {
  insertWindows,
  isOfWindow,
  type PoolWindow,
  precedenceOf,
  readWindows,
  type TenantReader,
} from '@marginscope/ledger'
import {
  type GpuWindowsPosted,
  gpuWindow,
  MarginscopeError,
  type PostedGpuWindow,
} from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { parseBody } from '../http/body.ts'

type Rejected = GpuWindowsPosted['rejected'][number]

/**
 * Takes windows of a tenant's pools, the good ones even where others are refused. The same version of a window again
 * changes nothing, an older one neither; one that overlaps another window of the same pool and GPU is refused, since
 * its requests would be billed twice.
 */
export async function postWindows(
  warehouse: Warehouse,
  reader: TenantReader,
  given: readonly unknown[],
  posted_by: string,
): Promise<GpuWindowsPosted> {
  const known = new Map((await readWindows(reader)).map((window) => [window.id, window]))
  const rejected: Rejected[] = []
  const fresh: PostedGpuWindow[] = []
  given.forEach((body, index) => {
    const window = readWindow(body)
    if ('code' in window) {
      rejected.push({ index, ...window })
      return
    }
    const before = known.get(window.id)
    if (before !== undefined && precedence(window) <= precedence(before.window)) return
    const other = window.void ? undefined : overlapping(window, known)
    if (other !== undefined) {
      const message = `${window.id} overlaps the window ${other.id} of the same pool and GPU; post that one again with a higher version, or void it`
      rejected.push({ index, id: window.id, code: 'overlapping_window', path: 'start', message })
      return
    }
    fresh.push(window)
    known.set(window.id, placed(reader.tenant, window))
  })
  if (fresh.length > 0) await insertWindows(warehouse, reader.tenant, fresh, posted_by)
  return { accepted: given.length - rejected.length, rejected }
}

function readWindow(body: unknown): PostedGpuWindow | Omit<Rejected, 'index'> {
  try {
    // parseBody returns what this very schema parsed.
    return parseBody(gpuWindow, body) as PostedGpuWindow
  } catch (error) {
    if (!(error instanceof MarginscopeError)) throw error
    return { id: idOf(body), code: error.code, path: error.path ?? '', message: error.message }
  }
}

function idOf(body: unknown): string {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : ''
  return typeof id === 'string' ? id.slice(0, 128) : ''
}

const precedence = (window: PostedGpuWindow) => precedenceOf(window.version, window.void)

function overlapping(
  window: PostedGpuWindow,
  known: ReadonlyMap<string, PoolWindow>,
): PoolWindow | undefined {
  const [from_ms, to_ms] = [Date.parse(window.start), Date.parse(window.end)]
  const gpu = { type: window.gpu.type, pool: window.pool }
  return [...known.values()].find(
    (other) =>
      !other.is_void &&
      other.id !== window.id &&
      other.from_ms < to_ms &&
      other.to_ms > from_ms &&
      isOfWindow(other, { time_ms: other.from_ms, gpu }),
  )
}

/** As the next of the same request sees it. */
function placed(tenant: string, window: PostedGpuWindow): PoolWindow {
  const [from_ms, to_ms] = [Date.parse(window.start), Date.parse(window.end)]
  return {
    tenant,
    id: window.id,
    version: window.version,
    is_void: window.void,
    from_ms,
    to_ms,
    span_from_ms: from_ms,
    span_to_ms: to_ms,
    recorded_ms: 0,
    window,
  }
}
