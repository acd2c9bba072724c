import type { PriceAdjustment } from '@marginscope/schemas'
import type { SheetModel } from '../book/sheet-model.ts'

/** Of whoever sells them: the models that may decline by a classifier, and older ones that never say so. */
const CLAUDE = /(?:^|[./])claude-/

const DECLINED: readonly PriceAdjustment[] = [
  {
    label: 'declined before any output',
    multiplier: '0',
    conditions: { attributes: { declined_before_output: 'true' } },
    source: 'https://platform.claude.com/docs/en/build-with-claude/refusals-and-fallback',
  },
]

/** Nothing is billed of what Claude declined before any output, whatever its reply counts; the reply states it (normalise). */
export function asClaudeIsBilled(model: SheetModel): SheetModel {
  return CLAUDE.test(model.model) ? { ...model, adjustments: DECLINED } : model
}
