import {
  type PoolWindow,
  readSettlements,
  readWindows,
  type StoredSettlement,
  type TenantReader,
  type WindowPage,
} from '@marginscope/ledger'
import { atto, formatAtto } from '@marginscope/money'
import type { GpuWindowAnswer, SettlementState } from '@marginscope/schemas'
import { instantText } from '@marginscope/schemas'

/** A page of the tenant's windows that touch a time range, by start, each with what it was settled to. */
export async function listWindows(
  reader: TenantReader,
  range: { readonly from_ms: number; readonly to_ms: number },
  partitions: number,
  page: WindowPage,
): Promise<{ readonly answer: GpuWindowAnswer; readonly place: NonNullable<WindowPage['after']> }[]> {
  const windows = await readWindows(reader, range, page)
  const settlements = Map.groupBy(
    (await readSettlements(reader)).filter((each) => each.partitions === partitions),
    ({ window_id }) => window_id,
  )
  return windows.map((window) => ({
    answer: windowAnswer(window, settlements.get(window.id) ?? [], partitions),
    place: { span_from_ms: window.span_from_ms, id: window.id },
  }))
}

function windowAnswer(
  { window, from_ms, to_ms, recorded_ms }: PoolWindow,
  settlements: readonly StoredSettlement[],
  partitions: number,
): GpuWindowAnswer {
  const { id, version, void: is_void, pool, gpu, utilisation, weights } = window
  return {
    id,
    version,
    void: is_void,
    pool,
    gpu,
    start: instantText(from_ms),
    end: instantText(to_ms),
    utilisation,
    weights,
    recorded_at: instantText(recorded_ms),
    settlement: settlementAnswer(settlements, partitions),
  }
}

const FINE: readonly SettlementState[] = ['settled', 'void']

/** Of all partitions together: null until each has looked; a trouble of one is the window's. */
function settlementAnswer(
  settlements: readonly StoredSettlement[],
  partitions: number,
): GpuWindowAnswer['settlement'] {
  const trouble = settlements.find(({ state }) => !FINE.includes(state))
  const shown = trouble ?? settlements.find(({ log_partition }) => log_partition === 0)
  if (shown === undefined || (trouble === undefined && settlements.length < partitions)) return null
  return {
    state: shown.state,
    version: shown.version,
    message: shown.message,
    events: shown.events,
    basis: shown.basis,
    bill: formatAtto(shown.bill),
    requests: formatAtto(atto(shown.bill - shown.idle)),
    idle: formatAtto(shown.idle),
    book_version: shown.book_version,
    settled_at: instantText(Math.max(...settlements.map(({ recorded_at }) => recorded_at))),
  }
}
