import { TENANT_TABLES } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { TABLES } from './tables.ts'

/** What holds sealed secrets or hashes of keys. */
const HIDDEN = new Set(['notification_channels', 'api_keys'])

test('a login of one tenant reads every table with a tenant but what is secret', () => {
  const with_tenant = TABLES.filter(({ columns, name }) => 'tenant' in columns && !HIDDEN.has(name))
  expect(TENANT_TABLES.map(({ name }) => name).sort()).toEqual(with_tenant.map(({ name }) => name).sort())
})
