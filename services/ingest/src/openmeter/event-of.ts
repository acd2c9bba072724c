import { type Fields, fieldsOf, firstName, isFields, known } from '@marginscope/import'
import { nameFrom } from '@marginscope/schemas'
import { unwrapCloudEvent } from '../cloudevents/envelope.ts'
import type { Translated } from '../translate/translate.ts'

/**
 * A CloudEvent as applications send them to OpenMeter: who used it is the `subject`, and `data` is theirs. Taken are
 * `data` as an event of our own, with the counts of a provider (`prompt_tokens`, `completion_tokens`), or with one count
 * (`tokens`) whose `type` says of what, as in OpenMeter's own example (etc/seed/prompt-tokens.yaml). OpenMeter knows no
 * provider: where `data` says none it is `provider` of the address, else `unknown`, which no price is of.
 */
export function eventOfOpenMeter(item: unknown, provider_default: string): Translated {
  const unwrapped = unwrapCloudEvent(item)
  const id = isFields(item) && typeof item.id === 'string' ? item.id : null
  if (unwrapped.kind === 'bad') return { kind: 'bad', id, fault: unwrapped.fault }
  const { source, event: data } = unwrapped
  const customer = firstName(data.customer, fieldsOf(item).subject)
  if (OWN_USAGE.some((name) => data[name] !== undefined))
    return { kind: 'event', source, event: known({ provider: provider_default, ...data, customer }) }
  const usage = usageOf(data)
  if (usage === undefined)
    return {
      kind: 'bad',
      id,
      fault: {
        code: 'missing_field',
        path: 'data.tokens',
        message:
          'holds no usage of a model: send tokens with type "input" or "output", prompt_tokens and completion_tokens, or the usage of an event',
      },
    }
  const event = known({
    id: data.id,
    time: data.time,
    provider: nameFrom(data.provider) ?? provider_default,
    model: nameFrom(data.model),
    customer,
    feature: nameFrom(data.feature),
    environment: nameFrom(data.environment),
    ...usage,
  })
  return { kind: 'event', source, event }
}

const OWN_USAGE = ['usage', 'raw_usage', 'gpu', 'estimate'] as const

function usageOf(data: Fields): Fields | undefined {
  const { prompt_tokens, completion_tokens, total_tokens } = data
  if (prompt_tokens !== undefined || completion_tokens !== undefined) {
    const raw_usage = known({
      prompt_tokens: countOf(prompt_tokens),
      completion_tokens: countOf(completion_tokens),
      total_tokens: countOf(total_tokens),
    })
    return { raw_usage, raw_format: 'openai.chat' }
  }
  const tokens = countOf(data.tokens)
  const count = typeof data.type === 'string' ? COUNT_OF.get(data.type.toLowerCase()) : undefined
  return tokens === undefined || count === undefined ? undefined : { usage: { [count]: tokens } }
}

const COUNT_OF: ReadonlyMap<string, string> = new Map([
  ['input', 'uncached_input_tokens'],
  ['prompt', 'uncached_input_tokens'],
  ['system', 'uncached_input_tokens'],
  ['output', 'output_tokens'],
  ['completion', 'output_tokens'],
  ['reasoning', 'reasoning_tokens'],
  ['cached_input', 'cache_read_tokens'],
])

/** Meters of OpenMeter read numbers out of text as well; what is no count stays what it is, and is refused by name. */
const countOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : (value ?? undefined)
