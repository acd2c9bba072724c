export interface TenantTable {
  readonly name: string
  readonly shared: boolean
}

/** Which rows of a table are a tenant's own, for a row policy; `tenant` is an expression. */
export function ownRows({ shared }: TenantTable, tenant: string): string {
  return shared ? `tenant = '' OR tenant = ${tenant}` : `tenant = ${tenant}`
}

/**
 * The tables of the ledger that a login of one tenant reads, its own rows alone; of the `shared` ones also those of
 * the tenant '', the list that comes with the release. Left out is what holds sealed secrets, hashes of keys or no
 * tenant. A test of the ledger holds this list against its tables.
 */
export const TENANT_TABLES: readonly TenantTable[] = [
  ...[
    'usage_ledger',
    'event_outcomes',
    'dead_letters',
    'receipts',
    'baseline_profiles',
    'usage_fields',
    'reprice_jobs',
    'gpu_windows',
    'gpu_settlements',
    'revenue_ledger',
    'revenue_outcomes',
    'revenue_receipts',
    'revenue_allocations',
    'allocation_rules',
    'alert_rules',
    'alert_transitions',
    'alert_progress',
    'alert_remarks',
    'alert_deliveries',
    'silences',
    'annotations',
    'tenant_settings',
    'tenant_aliases',
    'trace_spans',
    'metric_series',
    'call_matches',
  ].map((name) => ({ name, shared: false })),
  ...['price_entries', 'exchange_rates', 'book_versions'].map((name) => ({ name, shared: true })),
]
