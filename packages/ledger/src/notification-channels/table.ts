import { instant, name, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Where the tenants' notifications go, each version the whole set. Secrets in `channels` are sealed. */
export const notificationChannels = defineTable('notification_channels', {
  tenant: written(name),
  version: written(uint32),
  channels: written(text),
  post_id: written(uuid),
  posted_by: written(name),
  recorded_at: derived(instant),
})
