import { RUN_FIELDS, type RunPlace } from '@marginscope/schemas'

const IN_RUN = ['agent', ...RUN_FIELDS] as const
type InRun = RunPlace & { readonly agent: string }

/** Only what is said: most events belong to no run. */
export function statedOf(event: InRun): Partial<InRun> {
  return Object.fromEntries(IN_RUN.filter((name) => event[name] !== '').map((name) => [name, event[name]]))
}
