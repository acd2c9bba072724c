import type { SheetModel } from '../../book/sheet-model.ts'

/** One table as it was read. */
export interface SourceTable {
  readonly name: 'genai-prices' | 'litellm' | 'models.dev'
  /** With its version. */
  readonly source: string
  readonly models: readonly SheetModel[]
  /** "provider/model: what was left out and why". */
  readonly left_out: readonly string[]
}
