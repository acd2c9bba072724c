import type { KeyLine } from './ledger.ts'

/** Where keys are kept: lines that are only ever added. */
export interface KeyStore {
  /** Its name for people. */
  readonly name: string
  /** Every line; or with `after`, what an earlier call gave as `next`, at least those that came since. */
  read(after?: string): Promise<{ readonly lines: readonly KeyLine[]; readonly next: string }>
  /** Durable when it resolves. */
  write(lines: readonly KeyLine[]): Promise<void>
}
