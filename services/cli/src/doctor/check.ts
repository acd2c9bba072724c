/** What one look found. `skip`: it could not be looked at, for a reason that another check tells. */
export type Finding =
  | { readonly kind: 'ok'; readonly detail: string }
  | { readonly kind: 'bad'; readonly detail: string; readonly todo: string }
  | { readonly kind: 'skip'; readonly detail: string }

export interface Check {
  readonly name: string
  readonly look: () => Promise<Finding>
}

export const ok = (detail: string): Finding => ({ kind: 'ok', detail })
export const bad = (detail: string, todo: string): Finding => ({ kind: 'bad', detail, todo })
export const skip = (detail: string): Finding => ({ kind: 'skip', detail })

const MARKS = { ok: '✓', bad: '✗', skip: '–' } as const

/** `✗ clickhouse: no answer at …: start it with npm start` */
export function findingLine(name: string, finding: Finding): string {
  const todo = finding.kind === 'bad' ? `: ${finding.todo}` : ''
  return `${MARKS[finding.kind]} ${name}: ${finding.detail}${todo}`
}
