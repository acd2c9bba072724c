import {
  type BesideWindow,
  billedBy,
  countWindows,
  insertWindows,
  precedenceOf,
  type TenantReader,
  WINDOWS_QUOTA,
  windowsBeside,
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
  const rejected: Rejected[] = []
  const read: { readonly index: number; readonly window: PostedGpuWindow }[] = []
  given.forEach((body, index) => {
    const window = readWindow(body)
    if ('code' in window) rejected.push({ index, ...window })
    else read.push({ index, window })
  })
  const known = new Known(
    await beside(
      reader,
      read.map(({ window }) => window),
    ),
  )
  const fresh: PostedGpuWindow[] = []
  for (const { index, window } of read) {
    const before = known.get(window.id)
    if (before !== undefined && precedence(window) <= precedenceOf(before.version, before.is_void)) continue
    const placed = placedOf(window)
    const other = window.void ? undefined : known.overlapping(placed)
    if (other !== undefined) {
      const message = `${window.id} overlaps the window ${other.id} of the same pool and GPU; post that one again with a higher version, or void it`
      rejected.push({ index, id: window.id, code: 'overlapping_window', path: 'start', message })
      continue
    }
    fresh.push(window)
    known.set(placed)
  }
  if (fresh.length > 0) {
    await refuseBeyondQuota(reader, fresh.length)
    await insertWindows(warehouse, reader.tenant, fresh, posted_by)
  }
  rejected.sort((a, b) => a.index - b.index)
  return { accepted: given.length - rejected.length, rejected }
}

/** What of the tenant's windows the posted ones may be a version of, or may overlap. */
async function beside(reader: TenantReader, posted: readonly PostedGpuWindow[]): Promise<BesideWindow[]> {
  if (posted.length === 0) return []
  const placed = posted.map(placedOf)
  return windowsBeside(
    reader,
    placed.map(({ id }) => id),
    {
      from_ms: Math.min(...placed.map(({ from_ms }) => from_ms)),
      to_ms: Math.max(...placed.map(({ to_ms }) => to_ms)),
    },
  )
}

async function refuseBeyondQuota(reader: TenantReader, more: number): Promise<void> {
  const posted = await countWindows(reader)
  if (posted + more <= WINDOWS_QUOTA) return
  throw new MarginscopeError(
    'quota_exceeded',
    `${posted} versions of windows were posted so far, and a tenant may post ${WINDOWS_QUOTA}; post longer windows`,
    { status: 409 },
  )
}

/** The windows that are known, by id and by whose requests they bill. */
class Known {
  readonly #by_id = new Map<string, BesideWindow>()
  readonly #billed = new Map<string, Map<string, BesideWindow>>()

  constructor(windows: readonly BesideWindow[]) {
    for (const window of windows) this.set(window)
  }

  get(id: string): BesideWindow | undefined {
    return this.#by_id.get(id)
  }

  set(window: BesideWindow): void {
    const before = this.#by_id.get(window.id)
    if (before !== undefined) this.#billed.get(before.billed)?.delete(window.id)
    this.#by_id.set(window.id, window)
    const same = this.#billed.get(window.billed) ?? new Map<string, BesideWindow>()
    this.#billed.set(window.billed, same.set(window.id, window))
  }

  overlapping({ id, from_ms, to_ms, billed }: BesideWindow): BesideWindow | undefined {
    for (const other of this.#billed.get(billed)?.values() ?? [])
      if (!other.is_void && other.id !== id && other.from_ms < to_ms && other.to_ms > from_ms) return other
    return undefined
  }
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

function placedOf({ id, version, void: is_void, start, end, pool, gpu }: PostedGpuWindow): BesideWindow {
  const [from_ms, to_ms] = [Date.parse(start), Date.parse(end)]
  return { id, version, is_void, from_ms, to_ms, billed: billedBy(pool, gpu.type) }
}
