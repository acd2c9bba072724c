import { alertDeliveries } from './alert-deliveries/table.ts'
import { alertProgress } from './alert-progress/table.ts'
import { alertRemarks } from './alert-remarks/table.ts'
import { alertRules } from './alert-rules/table.ts'
import { alertTransitions } from './alert-transitions/table.ts'
import { tenantAliases } from './aliases/table.ts'
import { allocationRounds } from './allocation-rounds/table.ts'
import { allocationRules } from './allocation-rules/table.ts'
import { revenueAllocations } from './allocations/table.ts'
import { annotations } from './annotations/table.ts'
import { apiKeys } from './api-keys/table.ts'
import { baselineProfiles } from './baselines/table.ts'
import { bookVersions } from './book-versions/table.ts'
import { callMatches } from './call-matches/table.ts'
import { deadLetters } from './dead-letters/table.ts'
import { gpuLooks } from './gpu-looks/table.ts'
import { gpuSettlements } from './gpu-settlements/table.ts'
import { gpuWindows } from './gpu-windows/table.ts'
import { laneNotes } from './lane-notes/table.ts'
import { leases } from './leases/table.ts'
import { metricSeries } from './metric-series/table.ts'
import { notificationChannels } from './notification-channels/table.ts'
import { eventOutcomes } from './outcomes/table.ts'
import { priceEntries } from './prices/table.ts'
import { exchangeRates } from './rates/table.ts'
import { receipts } from './receipts/table.ts'
import { repriceJobs } from './reprice-jobs/table.ts'
import { repriceSteps } from './reprice-steps/table.ts'
import { restatementSteps } from './restatements/table.ts'
import { revenueLedger } from './revenue/table.ts'
import { revenueOutcomes } from './revenue-outcomes/table.ts'
import { revenueReceipts } from './revenue-receipts/table.ts'
import { tenantSettings } from './settings/table.ts'
import { silences } from './silences/table.ts'
import { traceLooks, traceSpans } from './spans/table.ts'
import type { Columns, Table } from './table/table.ts'
import { usageLedger } from './usage/table.ts'
import { usageFields } from './usage-fields/table.ts'

/** Every table of the ledger. */
export const TABLES = [
  usageLedger,
  eventOutcomes,
  deadLetters,
  receipts,
  metricSeries,
  callMatches,
  priceEntries,
  exchangeRates,
  bookVersions,
  baselineProfiles,
  usageFields,
  repriceJobs,
  repriceSteps,
  gpuWindows,
  gpuSettlements,
  gpuLooks,
  revenueLedger,
  revenueOutcomes,
  revenueReceipts,
  revenueAllocations,
  allocationRules,
  allocationRounds,
  leases,
  laneNotes,
  alertRules,
  alertTransitions,
  alertProgress,
  alertRemarks,
  silences,
  annotations,
  notificationChannels,
  alertDeliveries,
  tenantSettings,
  tenantAliases,
  restatementSteps,
  apiKeys,
  traceSpans,
  traceLooks,
] as const satisfies readonly Table<Columns>[]
