import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where public traces and labelled series lie: beside the checkout, or where MARGINSCOPE_SHARED_DIR says. */
export const SHARED_FOLDER = join(
  process.env.MARGINSCOPE_SHARED_DIR ?? resolve(import.meta.dirname, '../../../../shared'),
  'data',
)

/** Whether a folder of shared data is here; says loudly when it is not. */
export function isHere(folder: string): boolean {
  if (existsSync(join(SHARED_FOLDER, folder))) return true
  console.warn(
    `SKIPPED: no ${join(SHARED_FOLDER, folder)}; set MARGINSCOPE_SHARED_DIR to the folder that has data/`,
  )
  return false
}
