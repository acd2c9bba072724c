/** Alerts and rules as people read them. */
import { count, dollars } from './figures.js'

/** @import { Alert, DataRule, Labels, Rule } from './api.js' */

/** @type {Readonly<Record<string, string>>} */
const SIGNALS = {
  cost_per_request: 'Cost per request',
  input_tokens_per_request: 'Input tokens per request',
  cache_read_share: 'Share of cached input',
  output_tokens_per_request: 'Output tokens per request',
  reasoning_tokens_per_request: 'Reasoning tokens per request',
  attempts_per_request: 'Attempts per request',
  price_per_token: 'Price per token',
  gpu_cost_per_1k_tokens: 'GPU cost per 1,000 tokens',
  margin_pct: 'Margin',
  cost: 'Cost',
  requests: 'Requests',
  no_events: 'No events',
  lag: 'The ledger is behind',
  unpriced_share: 'Requests without a price',
  incomplete_share: 'Requests with a count that nobody understands',
  dead_letters: 'Refused events',
}

/** @type {Readonly<Record<string, string>>} */
const EFFECTS = {
  volume: 'More or fewer requests',
  mix: 'Who asks for what',
  attempts: 'Retries and failures',
  uncached_input_tokens: 'Uncached input tokens',
  cache: 'Prompt cache',
  output_tokens: 'Output tokens',
  reasoning_tokens: 'Reasoning tokens',
  other_usage: 'Other usage',
  gpu: 'GPUs',
  price: 'Prices',
  feature_mix: 'Mix of features',
  model_mix: 'Mix of models',
  intensity: 'Usage per request',
}

export const signalName = (/** @type {string} */ signal) => SIGNALS[signal] ?? signal
export const effectName = (/** @type {string} */ effect) => EFFECTS[effect] ?? effect

const SHARES = new Set(['cache_read_share', 'margin_pct', 'unpriced_share', 'incomplete_share'])
const MONEY = new Set(['cost_per_request', 'price_per_token', 'gpu_cost_per_1k_tokens', 'cost'])

/** A value of a signal with its unit. Floats: what was measured, not what is booked. @param {string} signal @param {string | null} text */
export function valueText(signal, text) {
  if (text === null) return '–'
  const value = Number(text)
  if (SHARES.has(signal)) return `${(value * 100).toFixed(1).replace('-', '−')}%`
  if (MONEY.has(signal)) return `$${significant(value)}`
  if (signal === 'lag') return `${significant(value)} s`
  return significant(value)
}

/** Four digits, never with an exponent. @param {number} value */
function significant(value) {
  const whole = Math.abs(value) >= 1_000
  return value
    .toLocaleString('en-US', whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 })
    .replace('-', '−')
}

/** "+52%", "−8.4%" @param {string} effect */
export function change(effect) {
  const pct = Number(effect) * 100
  const size = Math.abs(pct)
  return `${pct < 0 ? '−' : '+'}${size >= 10 ? count(Math.round(size)) : size.toFixed(1)}%`
}

/** What happened, in a line: "Output tokens per request up 52%". @param {Alert} alert */
export function headline({ kind, signal, effect, value, labels, rule }) {
  const name = signalName(signal)
  if (kind === 'regression' && effect !== null)
    return `${name} ${Number(effect) < 0 ? 'down' : 'up'} ${change(effect).slice(1)}`
  if (kind === 'budget') return `The budget ${upright(labels.budget ?? rule)} burns too fast`
  return signal === 'no_events' || signal === 'lag' ? name : `${name}: ${valueText(signal, value)}`
}

/** A name inside a sentence: marks that turn the direction would turn what stands behind them, too. @param {string} name */
function upright(name) {
  return name.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
}

/** Whom it is of: "summarize · gpt-5". @param {Labels} labels */
export function whose(labels) {
  const values = Object.entries(labels).map(([name, value]) =>
    value === '' ? `no ${name} named` : upright(value),
  )
  return values.length === 0 ? 'everything' : values.join(' · ')
}

/** "310.2 → 472.9", "6.1%, limit 5.0%"; nothing where the headline says it all. @param {Alert} alert */
export function valuesText({ kind, signal, baseline, value }) {
  if (baseline === null || value === null || signal === 'no_events') return null
  const [before, now] = [valueText(signal, baseline), valueText(signal, value)]
  return kind === 'regression' ? `${before} → ${now}` : `${now}, limit ${before}`
}

/** Money a month, as far as it is known. @param {Alert} alert */
export function impact({ impact_per_month: text }) {
  return text === null ? null : `${dollars(text, 2)} a month`
}

/** A rule in a sentence. @param {Rule} rule */
export function ruleText(rule) {
  switch (rule.kind) {
    case 'regression': {
      const names = rule.signals.map(signalName).join(', ')
      const by = rule.by.length === 0 ? 'in all' : `by ${rule.by.join(' and ')}`
      const way = { up: 'rises', down: 'falls', both: 'changes' }[rule.direction]
      return `${names} ${by}: ${way} by ${percentText(rule.min_effect)} or more, costs $${rule.min_impact_per_month} a month or more, for ${rule.for}`
    }
    case 'threshold':
      return `${signalName(rule.signal)} ${rule.op} ${valueText(rule.signal, rule.value)} over ${rule.window}`
    case 'budget':
      return `${rule.amount} ${rule.currency} a ${rule.period}: burns so fast that it will not last`
    case 'data':
      return dataText(rule)
  }
}

/** @param {DataRule} rule */
function dataText(rule) {
  switch (rule.check) {
    case 'no_events':
      return rule.beyond_usual
        ? `No event for ${rule.window}, and for much longer than is usual`
        : `No event for ${rule.window}`
    case 'lag':
      return `The ledger is more than ${rule.value} s behind`
    case 'unpriced_share':
      return `More than ${percentText(rule.value)} of the requests of ${rule.window} have no price`
    case 'incomplete_share':
      return `More than ${percentText(rule.value)} of the requests of ${rule.window} have a count that nobody understands`
    case 'dead_letters':
      return `More than ${rule.value} refused events in ${rule.window}`
  }
}

const percentText = (/** @type {string} */ fraction) => `${Number((Number(fraction) * 100).toFixed(2))}%`
