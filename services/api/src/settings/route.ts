import { requestReprice } from '@marginscope/ledger'
import { publishSettings } from '@marginscope/pricebook'
import { isTimeZone } from '@marginscope/reports'
import {
  DEFAULT_SETTINGS,
  errorAnswer,
  MarginscopeError,
  type SettingsAnswer,
  type SettingsChange,
  settingsAnswer,
  settingsChange,
  type TenantSettings,
} from '@marginscope/schemas'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import type { ApiParts } from '../parts.ts'
import { restatementAnswer } from './restatement.ts'

const BODY_BYTES_MAX = 64 * 1024
const FUTURE_MS_MAX = 86_400_000

const example: SettingsAnswer = {
  accounting_time_zone: 'Asia/Kolkata',
  billing_currency: { yandex: 'RUB' },
  version: 14,
  recorded_at: '2026-11-23T13:40:00.000Z',
  restatement: { status: 'done', changed: 1_200, errors: [] },
}

/** `GET` and `PUT /v1/settings`: what a tenant says of itself, once for all its reports. */
export function settingsRoutes(parts: ApiParts): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/v1/settings',
      id: 'getSettings',
      summary: 'Your accounting time zone, and the currencies you are billed in',
      scope: 'read',
      query: z.strictObject({}),
      answers: { 200: { description: 'In force now.', schema: settingsAnswer, example } },
      handle: async ({ tenant }) => {
        await parts.books.refresh()
        return { status: 200, json: await answerOf(parts, tenant) }
      },
    }),
    operation({
      method: 'put',
      path: '/v1/settings',
      id: 'putSettings',
      summary: 'Change your settings',
      description:
        'What is left out stays as it is. With another accounting time zone all recognised revenue is counted anew by ' +
        'its days, by reversals and new postings: reports as of an earlier instant stay as they were. With another ' +
        "billing currency that provider's events are repriced.",
      scope: 'admin',
      body: {
        description: 'One of the settings, or all.',
        content: {
          'application/json': {
            schema: settingsChange,
            example: { accounting_time_zone: 'Asia/Kolkata', billing_currency: { yandex: 'RUB' } },
          },
        },
      },
      reads: { schema: settingsChange, bytes_max: BODY_BYTES_MAX },
      answers: {
        200: {
          description: 'In force now; what they change is posted within seconds.',
          schema: settingsAnswer,
          example,
        },
        400: { description: 'A setting is wrong or unknown; `path` says which.', schema: errorAnswer },
      },
      handle: async ({ tenant, key_id, body }) => {
        await parts.books.refresh()
        refuseWrong(parts, tenant, body)
        const posted_by = key_id ?? ''
        const { partitions } = parts.log
        const put = await publishSettings(parts.warehouse, tenant, body, { partitions, posted_by })
        if (body.billing_currency !== undefined) await repriceBilled(parts, tenant, put, posted_by)
        await parts.books.refresh()
        return { status: 200, json: await answerOf(parts, tenant) }
      },
    }),
  ]
}

async function answerOf(parts: ApiParts, tenant: string): Promise<SettingsAnswer> {
  const put = parts.books.settingsPut(tenant)
  if (put === undefined) return { ...DEFAULT_SETTINGS, version: 0, recorded_at: null, restatement: null }
  const counted = parts.books.zonePut(tenant)
  return {
    ...put.value,
    version: put.book_version,
    recorded_at: put.recorded_at,
    restatement: counted === undefined ? null : await restatementAnswer(parts, counted.post_id),
  }
}

function refuseWrong({ books }: ApiParts, tenant: string, change: SettingsChange): void {
  const { accounting_time_zone: zone, billing_currency = {} } = change
  if (zone !== undefined && !isTimeZone(zone))
    throw wrong(
      'accounting_time_zone',
      `${JSON.stringify(zone)} is unknown; use an IANA name such as Europe/Berlin`,
    )
  const billed = Object.keys(billing_currency)
  // Only where it is asked for: all of the list is read to know its providers.
  const known = new Set(billed.length === 0 ? [] : books.entries(tenant).map(({ provider }) => provider))
  const unknown = billed.find((provider) => !known.has(provider))
  if (unknown !== undefined)
    throw wrong(
      `billing_currency.${unknown}`,
      `the price book has no provider ${JSON.stringify(unknown)}; GET /v1/prices names those that it has`,
    )
  const codes = new Set(Intl.supportedValuesOf('currency'))
  const wrong_code = Object.entries(billing_currency).find(([, currency]) => !codes.has(currency))
  if (wrong_code !== undefined)
    throw wrong(
      `billing_currency.${wrong_code[0]}`,
      `${JSON.stringify(wrong_code[1])} is no currency; use an ISO 4217 code such as RUB`,
    )
}

/**
 * Events of a provider that bills in another currency now cost something else. Those of all that are named are asked
 * for, changed or not: who asks again after a crash between the two finds the settings as they should be already, and
 * an event that costs the same is not posted.
 */
async function repriceBilled(
  { warehouse, log, now_ms }: ApiParts,
  tenant: string,
  put: { readonly book_version: number; readonly before: TenantSettings; readonly settings: TenantSettings },
  posted_by: string,
): Promise<void> {
  const named = Object.keys({ ...put.before.billing_currency, ...put.settings.billing_currency })
  if (named.length === 0) return
  const range = { from_ms: 0, to_ms: now_ms() + FUTURE_MS_MAX }
  const scope = { tenant, ...range, only_unpriced: false, filter: { provider: named } }
  const { book_version } = put
  await requestReprice(warehouse, { scope, book_version, partitions: log.partitions }, posted_by)
}

function wrong(path: string, what: string): MarginscopeError {
  return new MarginscopeError('invalid_field', `${path}: ${what}`, { status: 400, path })
}
