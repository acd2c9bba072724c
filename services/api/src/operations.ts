import type { Registry } from '@marginscope/service'
import { dryRunRoute } from './alert-rules/dry-run.ts'
import { alertRulesRoutes } from './alert-rules/route.ts'
import { alertsRoutes } from './alerts/route.ts'
import { aliasesRoutes } from './aliases/route.ts'
import { allocationRulesRoutes } from './allocation-rules/route.ts'
import { annotationsRoutes } from './annotations/route.ts'
import { baselinesRoutes } from './baselines/route.ts'
import { bridgeRoute } from './bridge/route.ts'
import { conservationRoute } from './conservation/route.ts'
import { creditsRoute } from './credits/route.ts'
import { deadLettersRoute } from './dead-letters/route.ts'
import { eventRoute } from './event/route.ts'
import type { Operation } from './http/operation.ts'
import { marginRoute } from './margin/route.ts'
import { metricsRoute } from './metrics/route.ts'
import { channelsRoutes } from './notification-channels/route.ts'
import { openApiDocument } from './openapi/document.ts'
import { openApiRoute } from './openapi/route.ts'
import type { ApiParts } from './parts.ts'
import { poolsRoutes } from './pools/route.ts'
import { pricesRoutes } from './prices/route.ts'
import { healthRoutes } from './readiness/route.ts'
import { reconciliationRoute } from './reconciliation/route.ts'
import { repriceRoutes } from './reprice/route.ts'
import { runRoute } from './runs/route.ts'
import { savingsRoute } from './savings/route.ts'
import { settingsRoutes } from './settings/route.ts'
import { silencesRoutes } from './silences/route.ts'
import { usageFieldsRoutes } from './usage-fields/route.ts'
import { dropInOperations } from './ways-in/drop-ins.ts'
import { ingestEventsOperation } from './ways-in/events.ts'
import { ingestOtlpOperations } from './ways-in/otlp.ts'
import { ingestRevenueOperation } from './ways-in/revenue.ts'

/** Everything that is served and documented, in the order of the document: the one table of both. */
export function operations(parts: ApiParts, registry: Registry): readonly Operation[] {
  // Made when it is asked for: its 60 operations' schemas are a tenth of a second of a start.
  let document: object | undefined
  const table: readonly Operation[] = [
    ingestEventsOperation(),
    ingestRevenueOperation(),
    ...dropInOperations(),
    ...ingestOtlpOperations(),
    marginRoute(parts),
    ...allocationRulesRoutes(parts),
    bridgeRoute(parts),
    eventRoute(parts),
    runRoute(parts),
    conservationRoute(parts),
    deadLettersRoute(parts),
    creditsRoute(parts),
    savingsRoute(parts),
    ...baselinesRoutes(parts),
    ...usageFieldsRoutes(parts),
    ...pricesRoutes(parts),
    ...repriceRoutes(parts),
    ...poolsRoutes(parts),
    reconciliationRoute(parts),
    ...alertsRoutes(parts),
    ...alertRulesRoutes(parts),
    dryRunRoute(parts),
    ...silencesRoutes(parts),
    ...channelsRoutes(parts),
    ...annotationsRoutes(parts),
    ...settingsRoutes(parts),
    ...aliasesRoutes(parts),
    ...healthRoutes(parts),
    metricsRoute(registry),
    openApiRoute(() => (document ??= openApiDocument(table))),
  ]
  return table
}
