import { z } from 'zod'
import { LIMITS } from './limits.ts'
import { currencyCode } from './usage-event.ts'

/** Providers that a tenant states a currency for. */
const PROVIDERS_MAX = 100

const time_zone = z
  .string()
  .min(1)
  .max(64)
  .describe('IANA name, such as Europe/Berlin: revenue is counted by the days of this zone.')
const billing_currency = z
  .record(z.string().min(1).max(LIMITS.string_chars), currencyCode)
  .refine((map) => Object.keys(map).length <= PROVIDERS_MAX, {
    error: `names at most ${PROVIDERS_MAX} providers`,
  })
  .describe(
    'By provider, the currency that your account with it is billed in: of its prices those in that currency hold.',
  )

/** What a tenant says of itself, once for all its reports. */
export const tenantSettings = z.strictObject({ accounting_time_zone: time_zone, billing_currency })
export type TenantSettings = z.infer<typeof tenantSettings>

export const DEFAULT_SETTINGS: TenantSettings = { accounting_time_zone: 'UTC', billing_currency: {} }

/** What `PUT /v1/settings` takes: what is left out stays as it is. */
export const settingsChange = z
  .strictObject({
    accounting_time_zone: time_zone.optional(),
    billing_currency: billing_currency.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'name accounting_time_zone, billing_currency or both',
  })
export type SettingsChange = z.infer<typeof settingsChange>

/** How far the postings are that a change of settings or aliases leads to. */
export const restatement = z.object({
  status: z.enum(['running', 'done']),
  changed: z.int().describe('Events and revenue lines that were posted anew so far.'),
  errors: z.array(z.string()).describe('Why some could not be and stay as they were; at most 10.'),
})
export type RestatementAnswer = z.infer<typeof restatement>

export const settingsAnswer = z.object({
  ...tenantSettings.shape,
  version: z.int().describe('The book version that they came with; 0 for the default.'),
  recorded_at: z.iso.datetime({ offset: true }).nullable(),
  restatement: restatement
    .nullable()
    .describe('What they change of what was recognised before; null where nothing is to change.'),
})
export type SettingsAnswer = z.infer<typeof settingsAnswer>
