import type { Operation } from './http/operation.ts'
import type { ApiParts } from './parts.ts'
import { healthRoutes } from './routes/health.ts'
import { marginRoute } from './routes/margin.ts'

/** Everything that is served and documented, in the order of the document. */
export function operations(parts: ApiParts): readonly Operation[] {
  return [marginRoute(parts), ...healthRoutes(parts)]
}
