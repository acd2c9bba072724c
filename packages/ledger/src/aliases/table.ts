import { alias } from '@marginscope/schemas'
import { z } from 'zod'
import { instant, json, name, uint16, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'
import { touchedNames } from './touched.ts'

/** Other names of customers, features and deployments, each publication the tenant's whole set. */
export const tenantAliases = defineTable('tenant_aliases', {
  tenant: written(name),
  book_version: written(uint32),
  aliases: written(json(z.array(alias).readonly())),
  touched: written(json(touchedNames)),
  partitions: written(uint16),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
