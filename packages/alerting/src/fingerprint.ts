import { hash } from 'node:crypto'

/** What an alert is of, whenever it fires: rule and labels of a tenant; the signal is one of the labels. */
export function fingerprintOf(
  tenant: string,
  rule: string,
  signal: string,
  labels: Readonly<Record<string, string>>,
): string {
  const sorted = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return hash('sha256', JSON.stringify([tenant, rule, signal, sorted]), 'hex').slice(0, 32)
}

/** An alert's id: its fingerprint and the number of its episode, as UUID text. */
export function alertIdOf(fingerprint: string, episode: number): string {
  const hex = hash('sha256', JSON.stringify([fingerprint, episode]), 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
