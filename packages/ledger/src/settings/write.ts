import type { TenantSettings } from '@marginscope/schemas'
import type { OfPublication } from '../book-versions/write.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { tenantSettings } from './table.ts'

/** Settings to be published. */
export interface NewSettings {
  readonly settings: TenantSettings
  /** Whether what was recognised before is to be counted anew, by the processors of so many partitions. */
  readonly restates: boolean
  readonly partitions: number
}

export function insertionOfSettings(put: NewSettings, publication: OfPublication): Insertion {
  return insertionOf(tenantSettings, [{ ...publication, ...put }])
}
