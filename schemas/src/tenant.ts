const TENANT = /^[A-Za-z0-9_.-]{1,64}$/

/** Whether this names a tenant: it stands in keys, in the log's records and in every row. */
export function isTenant(value: unknown): value is string {
  return typeof value === 'string' && TENANT.test(value)
}
