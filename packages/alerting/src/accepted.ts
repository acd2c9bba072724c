import { readAcceptances, readTransitions, type TenantReader } from '@marginscope/ledger'

/** When somebody said of a subject that it is normal now, ascending; milliseconds since 1970. */
export type Accepted = (subject: {
  rule: string
  signal: string
  labels: readonly string[]
}) => readonly number[]

export const NOTHING_ACCEPTED: Accepted = () => []

/** When people said of an alert that its value is normal now: by the alert's rule, signal and labels. */
export async function readAccepted(reader: TenantReader): Promise<Accepted> {
  const said = await readAcceptances(reader)
  if (said.length === 0) return NOTHING_ACCEPTED
  const alert_ids = [...new Set(said.map(({ alert_id }) => alert_id))]
  const alerts = new Map(
    (await readTransitions(reader, { alert_ids })).map((alert) => [alert.alert_id, alert]),
  )
  const accepted = new Map<string, number[]>()
  for (const { alert_id, recorded_at } of said) {
    const alert = alerts.get(alert_id)
    if (alert === undefined) continue
    const key = keyOf(alert.rule, alert.signal, Object.values(alert.labels))
    accepted.set(key, [...(accepted.get(key) ?? []), recorded_at])
  }
  return ({ rule, signal, labels }) => accepted.get(keyOf(rule, signal, labels)) ?? []
}

const keyOf = (rule: string, signal: string, labels: readonly string[]) =>
  JSON.stringify([rule, signal, labels])
