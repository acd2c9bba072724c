import { add, compare, multiply, type Rational, rational } from '@marginscope/money'
import type { MeterPrice, NormalisedEvent, UsageCounts } from '@marginscope/schemas'
import type { CompiledAdjustment, CompiledDiscount } from './compiled-entry.ts'
import { holdsDynamically } from './conditions.ts'
import { areBySize, contextSize, isUndecided, NO_CONTEXT } from './context-size.ts'
import { CHARGED_METERS, type ChargedMeter, CONTEXT_ORDER } from './meters.ts'
import { samplingsOf } from './samplings.ts'
import type { Step, Variant } from './variant.ts'

/** GPU time is counted in millionths of a second, everything else in whole counts. */
export const GPU_SCALE = 1_000_000n

/** One line before division: `quantity` counts (in 1/scale) at `step`'s price come to `amount` atto USD. */
export interface Charge {
  readonly meter: ChargedMeter
  readonly quantity: bigint
  /** What is billed, after rounding and minimum. */
  readonly billed: bigint
  readonly scale: bigint
  readonly step: Step
  readonly adjustments: readonly CompiledAdjustment[]
  /** What the tenant's contract takes off this list price. */
  readonly discount: CompiledDiscount | undefined
  readonly is_minimum: boolean
  readonly amount: Rational
}

export interface Charges {
  readonly charges: readonly Charge[]
  /** Meters without a price. */
  readonly missing: readonly ChargedMeter[]
  /** Of some it is not known which of their prices holds. */
  readonly is_undecided: boolean
  /** Currencies without an exchange rate at the event's time. */
  readonly unconverted: readonly string[]
}

/**
 * Charges an event meter by meter by the general rule: for each meter the first step whose conditions hold takes
 * the whole quantity, or, if marginal, the part beyond its threshold and leaves the rest to the next. Where the model was
 * asked several times, the size that counts is that of each; what does not depend on it is charged as a whole.
 */
export function chargeEvent(event: NormalisedEvent, variant: Variant): Charges {
  const partsFor = (meter: ChargedMeter) =>
    event.samplings !== undefined && meter !== 'request' && areBySize(variant.steps[meter])
      ? samplingsOf(event)
      : [event]
  const charges: Charge[] = []
  const missing: ChargedMeter[] = []
  const unconverted = new Set<string>()
  let is_undecided = false
  for (const meter of CHARGED_METERS) {
    let is_missing = false
    for (const part of partsFor(meter)) {
      const found = chargePart(part, variant, meter, unconverted)
      for (const charge of found.charges) addCharge(charges, charge)
      is_missing ||= found.missing !== undefined
      is_undecided ||= found.missing === 'undecided'
    }
    if (is_missing && (meter !== 'request' || isFeeUnknown(variant))) missing.push(meter)
  }
  return { charges: roundTogether(charges), missing, is_undecided, unconverted: [...unconverted] }
}

interface PartCharges {
  readonly charges: readonly Charge[]
  /** Whether some of it has no price, or it is not known which of its prices holds. */
  readonly missing: 'unpriced' | 'undecided' | undefined
}

function chargePart(
  event: NormalisedEvent,
  variant: Variant,
  meter: ChargedMeter,
  unconverted: Set<string>,
): PartCharges {
  const quantity = quantityOf(event, meter)
  if (quantity === 0n) return { charges: [], missing: undefined }
  const size = event.usage === undefined ? NO_CONTEXT : contextSize(event.usage, event)
  if (isUndecided(variant.steps[meter], size)) return { charges: [], missing: 'undecided' }
  const context_size = size.most
  const charges: Charge[] = []
  const start = event.usage === undefined ? 0n : positionOf(event.usage, meter)
  let end = start + quantity
  for (const step of variant.steps[meter]) {
    const from = fromWhere(step, event, context_size, start, end)
    if (from === undefined) continue
    const charge = makeCharge(step, event, meter, end - from, context_size)
    if (charge === undefined) unconverted.add(step.candidate.compiled.entry.currency)
    else charges.push(charge)
    end = from
    if (end === start) break
  }
  return { charges, missing: end > start ? 'unpriced' : undefined }
}

/** One line for what is charged alike, in however many parts. */
function addCharge(charges: Charge[], charge: Charge): void {
  const at = charges.findIndex((known) => isAlike(known, charge))
  const known = charges[at]
  if (known === undefined) {
    charges.push(charge)
    return
  }
  charges[at] = {
    ...known,
    quantity: known.quantity + charge.quantity,
    billed: known.billed + charge.billed,
    amount: add(known.amount, charge.amount),
  }
}

function isAlike(one: Charge, other: Charge): boolean {
  return (
    one.meter === other.meter &&
    one.step === other.step &&
    one.discount === other.discount &&
    one.is_minimum === other.is_minimum &&
    one.adjustments.length === other.adjustments.length &&
    one.adjustments.every((adjustment, index) => adjustment === other.adjustments[index])
  )
}

/**
 * A request fee is charged where there is one; no fee is not a missing price. But a list that has fees for this model by
 * what the reply states, and none for what it stated, leaves it unknown.
 */
function isFeeUnknown({ steps }: Variant): boolean {
  return steps.request.some(({ candidate }) => candidate.compiled.entry.sheet !== undefined)
}

/** Counts of a meter; millionths of GPU-seconds. A GPU-priced event pays for its GPUs, not for tokens as well. */
function quantityOf(event: NormalisedEvent, meter: ChargedMeter): bigint {
  if (event.gpu !== undefined) {
    if (meter !== 'gpu_second') return 0n
    return BigInt(event.gpu.count) * BigInt(Math.round(event.gpu.seconds * Number(GPU_SCALE)))
  }
  if (meter === 'gpu_second') return 0n
  if (meter === 'request') return 1n
  return BigInt(event.usage?.[meter] ?? 0)
}

/** Where a meter's tokens begin in the prompt; 0 for meters outside the context. */
function positionOf(usage: UsageCounts, meter: ChargedMeter): bigint {
  let position = 0
  for (const name of CONTEXT_ORDER) {
    if (name === meter) return BigInt(position)
    position += usage[name]
  }
  return 0n
}

/** From which position on the step takes the tokens of [start, end); undefined when it takes none. */
function fromWhere(
  step: Step,
  event: NormalisedEvent,
  context_size: number,
  start: bigint,
  end: bigint,
): bigint | undefined {
  const { compiled, meter } = step.candidate
  const { conditions } = compiled
  if (compiled.gpu_type !== '' && !isGpu(step, event)) return undefined
  const is_marginal = conditions.context?.mode === 'marginal'
  const in_context = is_marginal && (CONTEXT_ORDER as readonly string[]).includes(meter)
  const size = is_marginal && !in_context ? Number(end) : context_size
  if (!holdsDynamically(conditions, size, event)) return undefined
  if (!is_marginal) return start
  const threshold = BigInt(conditions.context?.threshold ?? 0)
  if (end <= threshold) return undefined
  return threshold > start ? threshold : start
}

function isGpu({ candidate: { compiled } }: Step, { gpu }: NormalisedEvent): boolean {
  return (
    gpu !== undefined &&
    gpu.type.toLowerCase() === compiled.gpu_type &&
    (compiled.gpu_pool === '' || gpu.pool?.toLowerCase() === compiled.gpu_pool)
  )
}

function makeCharge(
  step: Step,
  event: NormalisedEvent,
  meter: ChargedMeter,
  quantity: bigint,
  context_size: number,
): Charge | undefined {
  if (step.rate === undefined || step.usd === undefined) return undefined
  const { compiled } = step.candidate
  const dynamic = step.dynamic.filter(({ conditions }) => holdsDynamically(conditions, context_size, event))
  let rate = step.rate
  for (const { multiplier } of dynamic) rate = multiply(rate, multiplier)
  const scale = meter === 'gpu_second' ? GPU_SCALE : 1n
  const billed = billedQuantity(step, quantity, scale)
  let amount = multiply(rate, { num: billed, den: scale })
  const least = compiled.minimum === undefined ? undefined : multiply(compiled.minimum, step.usd)
  const is_minimum = least !== undefined && compare(amount, least) < 0
  if (least !== undefined && is_minimum) amount = least
  const discount = step.discounts.find(({ conditions }) => holdsDynamically(conditions, context_size, event))
  if (discount !== undefined) amount = multiply(amount, discount.multiplier)
  return {
    meter,
    quantity,
    billed,
    scale,
    step,
    adjustments: [...step.applied, ...dynamic],
    discount,
    is_minimum,
    amount,
  }
}

function billedQuantity(step: Step, quantity: bigint, scale: bigint): bigint {
  const { rounding, minimum_quantity } = step.candidate.compiled.entry
  const billed =
    rounding === undefined || rounding.scope === 'request' ? quantity : rounded(quantity, rounding, scale)
  const least = minimum_quantity === undefined ? 0n : BigInt(minimum_quantity) * scale
  return billed < least ? least : billed
}

/** A quantity as a whole multiple of the rounding's unit. */
function rounded(quantity: bigint, rounding: Rounding, scale: bigint): bigint {
  const unit = BigInt(rounding.unit) * scale
  const rest = quantity % unit
  if (rest === 0n) return quantity
  const floor = quantity - rest
  const twice = rest * 2n
  const up =
    rounding.mode === 'up' ||
    (rounding.mode === 'half_even' && (twice > unit || (twice === unit && (floor / unit) % 2n === 1n)))
  return up ? floor + unit : floor
}

type Rounding = NonNullable<MeterPrice['rounding']>

/**
 * Rounds the meters of a request that share a rounding and a price as one quantity, as a provider does that sells
 * one kind of unit. The last of them carries the difference.
 */
function roundTogether(charges: readonly Charge[]): readonly Charge[] {
  const groups = new Map<string, Charge[]>()
  for (const charge of charges) {
    const { entry, unit } = charge.step.candidate.compiled
    if (entry.rounding?.scope !== 'request') continue
    const key = `${entry.rounding.unit} ${entry.rounding.mode} ${unit.num}/${unit.den} ${entry.currency} ${charge.scale}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(charge)
  }
  if (groups.size === 0) return charges
  const changed = new Map<Charge, Charge>()
  for (const group of groups.values()) {
    const last = group.at(-1)
    const rounding = last?.step.candidate.compiled.entry.rounding
    if (last === undefined || rounding === undefined || last.billed === 0n) continue
    let sum = 0n
    for (const { billed } of group) sum += billed
    const billed = last.billed + rounded(sum, rounding, last.scale) - sum
    // The charge is in proportion to what is billed, unless a minimum stands in for it.
    const amount = last.is_minimum ? last.amount : multiply(last.amount, rational(billed, last.billed))
    changed.set(last, { ...last, billed, amount })
  }
  return charges.map((charge) => changed.get(charge) ?? charge)
}
