import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { bridge } from './boards/bridge.ts'
import { customers } from './boards/customers.ts'
import { executive } from './boards/executive.ts'
import { features } from './boards/features.ts'
import { gpu } from './boards/gpu.ts'
import { publicMargin } from './boards/public.ts'
import { quality } from './boards/quality.ts'
import { regressions } from './boards/regressions.ts'
import { savings } from './boards/savings.ts'

/** Every board, in the order of the questions that they answer. */
export const BOARDS: readonly Dashboard[] = [
  executive,
  bridge,
  customers,
  features,
  savings,
  gpu,
  regressions,
  quality,
  publicMargin,
]

/** The file of a board, as Grafana reads it. */
export function fileOf(board: Dashboard): { readonly name: string; readonly text: string } {
  return { name: `${board.uid}.json`, text: `${JSON.stringify(board, null, 2)}\n` }
}
