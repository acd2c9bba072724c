import { usageLedger } from '@marginscope/ledger'
import type { QueryParams } from '@marginscope/warehouse'
import type { Grouping } from '../grouping.ts'
import { passConditions, postingConditions, rangeParams, selectionParams } from '../reading/ledger-range.ts'
import { type Pass, planReading } from '../reading/reading-plan.ts'
import { type BridgeExtent, extentOf, type Period } from './question.ts'

const GROUPING: Grouping = { grain: 'none', group_by: [usageLedger.c.feature, usageLedger.c.model] }

/** The passes over the usage ledger that read one period: whole days from a projection where nothing cuts them. */
export function passesOf(question: BridgeExtent, period: Period): readonly Pass[] {
  return planReading(extentOf(question, period), GROUPING).passes
}

/** What a pass reads of a period. */
export function passConditionsOf(pass: Pass, period: Period): readonly string[] {
  return passConditions(pass, `${period}_`)
}

/** A period over single postings, whatever its bounds. */
export function postingConditionsOf(period: Period): readonly string[] {
  return postingConditions(`${period}_`)
}

/** Everything that the conditions of both periods name. */
export function boundParams(question: BridgeExtent): QueryParams {
  return {
    ...selectionParams(question),
    ...rangeParams(question.a, passesOf(question, 'a'), 'a_'),
    ...rangeParams(question.b, passesOf(question, 'b'), 'b_'),
  }
}
