import { publicBoard } from '../board.ts'
import { UID } from '../links.ts'
import { estimatedShare, headline, incompleteShare, overTime, unpricedShare } from './headline.ts'

/** Whom the shared board shows; another tenant needs a board of its own. */
export const PUBLIC_TENANT = 'default'

export const publicMargin = publicBoard(
  {
    uid: UID.public,
    title: 'Margin, shared',
    description: `Gross margin of the tenant ${PUBLIC_TENANT}, without names of customers, features or models: for sharing as a public dashboard.`,
    panels: (scope) => [
      ...headline(scope),
      unpricedShare(scope, 5),
      incompleteShare(scope, 6),
      estimatedShare(scope, 7),
      ...overTime(scope),
    ],
  },
  PUBLIC_TENANT,
)
