import type { QueryParams } from '@marginscope/warehouse'
import type { Dimension } from '../margin/dimensions.ts'
import { type Pass, planReading } from '../margin/reading-plan.ts'
import type { MarginRequest } from '../margin/request.ts'
import type { BridgeRequest, Range } from './request.ts'

/** The two periods; also the prefix of their bound parameters. */
export const PERIODS = ['a', 'b'] as const
export type Period = (typeof PERIODS)[number]

const GROUPED_BY: readonly Dimension[] = ['feature', 'model']
const DAY_MS = 86_400_000

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

/** The passes over the usage ledger that read one period: whole days from by_day where nothing cuts them. */
export function passesOf(request: BridgeRequest, period: Period): readonly Pass[] {
  return planReading(reportOf(request, period)).passes
}

/** What a pass reads, as conditions over the one time column of the projection that it is meant for. */
export function passConditions(pass: Pass, period: Period): readonly string[] {
  switch (pass.kind) {
    case 'days':
      return [
        days(period),
        ...(pass.except.length === 0 ? [] : [`day NOT IN {${period}_cut_days:Array(Date)}`]),
      ]
    case 'slots':
      return [
        `slot >= toDateTime({${period}_from_s:UInt32}, 'UTC') AND slot < toDateTime({${period}_to_s:UInt32}, 'UTC')`,
      ]
    case 'postings':
      return [
        pass.only === undefined ? days(period) : `day IN {${period}_cut_days:Array(Date)}`,
        times(period),
      ]
  }
}

/** The same period over single postings, whatever its bounds. */
export function postingConditions(period: Period): readonly string[] {
  return [days(period), times(period)]
}

function days(period: Period): string {
  return `day >= toDate({${period}_from_day:UInt16}) AND day < toDate({${period}_to_day:UInt16})`
}

function times(period: Period): string {
  return `time >= fromUnixTimestamp64Milli({${period}_from_ms:Int64}) AND time < fromUnixTimestamp64Milli({${period}_to_ms:Int64})`
}

/** Whose rows, which of them, and as of when: the same for both periods. */
export function sharedConditions({ filters, as_of_ms }: BridgeRequest): readonly string[] {
  return [
    'tenant = {tenant:String}',
    ...[...filters.keys()].map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(as_of_ms === undefined ? [] : ['recorded_at <= fromUnixTimestamp64Milli({as_of_ms:Int64})']),
  ]
}

/** Everything that the conditions of both periods name. */
export function boundParams(request: BridgeRequest): QueryParams {
  return {
    tenant: request.tenant,
    as_of_ms: request.as_of_ms ?? 0,
    ...Object.fromEntries([...request.filters].map(([name, values]) => [`filter_${name}`, values])),
    ...Object.fromEntries(PERIODS.flatMap((period) => rangeParams(request, period))),
  }
}

function rangeParams(request: BridgeRequest, period: Period): readonly (readonly [string, unknown])[] {
  const { from_ms, to_ms }: Range = request[period]
  const cut_days = passesOf(request, period).flatMap((pass) =>
    pass.kind === 'postings' ? (pass.only ?? []) : [],
  )
  return [
    [`${period}_from_ms`, from_ms],
    [`${period}_to_ms`, to_ms],
    [`${period}_from_s`, Math.floor(from_ms / 1000)],
    [`${period}_to_s`, Math.floor(to_ms / 1000)],
    [`${period}_from_day`, Math.floor(from_ms / DAY_MS)],
    [`${period}_to_day`, Math.floor((to_ms - 1) / DAY_MS) + 1],
    [`${period}_cut_days`, cut_days.map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10))],
  ]
}
