import type { QueryParams } from '@marginscope/warehouse'
import type { Dimension } from '../margin/dimensions.ts'
import { passConditions, postingConditions, rangeParams, sharedParams } from '../margin/ledger-range.ts'
import { type Pass, planReading } from '../margin/reading-plan.ts'
import type { MarginRequest } from '../margin/request.ts'
import type { BridgeRequest } from './request.ts'

/** The two periods; also the prefix of their bound parameters. */
export const PERIODS = ['a', 'b'] as const
export type Period = (typeof PERIODS)[number]

const GROUPED_BY: readonly Dimension[] = ['feature', 'model']

/** One period, as the margin report without a grain would be asked for it. */
export function reportOf(request: BridgeRequest, period: Period): MarginRequest {
  const { tenant, filters, as_of_ms } = request
  return {
    ...request[period],
    tenant,
    zone: 'UTC',
    grain: 'none',
    group_by: GROUPED_BY,
    filters,
    as_of_ms,
    order: [],
    limit: 0,
    after: undefined,
    fingerprint: '',
  }
}

/** The passes over the usage ledger that read one period: whole days from a projection where nothing cuts them. */
export function passesOf(request: BridgeRequest, period: Period): readonly Pass[] {
  return planReading(reportOf(request, period)).passes
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
export function boundParams(request: BridgeRequest): QueryParams {
  return {
    ...sharedParams(request),
    ...rangeParams(request.a, passesOf(request, 'a'), 'a_'),
    ...rangeParams(request.b, passesOf(request, 'b'), 'b_'),
  }
}
