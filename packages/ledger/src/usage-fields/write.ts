import type { UsageField } from '@marginscope/schemas'
import type { OfPublication } from '../book-versions/write.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { usageFields } from './table.ts'

export function insertionOfFields(fields: readonly UsageField[], publication: OfPublication): Insertion {
  return insertionOf(
    usageFields,
    fields.map((field) => ({ ...publication, field })),
  )
}
