import { instant, name, nullable, oneOf, text, uint32, uuid } from '../table/column-type.ts'
import { defineTable, derived, written } from '../table/table.ts'

/** Every attempt to deliver a notification, and how it ended. */
export const alertDeliveries = defineTable('alert_deliveries', {
  tenant: written(name),
  alert_id: written(uuid),
  notification_key: written(text),
  transition: written(name),
  channel: written(name),
  attempt: written(uint32),
  outcome: written(oneOf('delivered', 'failed', 'gave_up', 'disabled')),
  next_at: written(nullable(instant)),
  error: written(text),
  recorded_at: derived(instant),
})
