import type { UsageEvent } from '@marginscope/schemas'
import { assignCustomer, assignModel, rowId, stem } from '../assign.ts'
import type { LineOptions } from '../lines.ts'
import { countOf, readTable, rowInvalid } from '../table.ts'

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,9})?/

/**
 * Azure LLM inference trace: TIMESTAMP in 100-ns ticks without a zone (taken as UTC, all digits kept),
 * ContextTokens, GeneratedTokens. The file's name says which service it was: that is the feature.
 * Assigned: provider, model, customer, plan.
 */
export async function* readAzureLlm(
  path: string,
  seed: number,
  options: LineOptions,
): AsyncGenerator<UsageEvent> {
  const feature = serviceOf(path)
  for await (const { index, where, value } of readTable(path, options)) {
    const id = `azure-llm/${feature}/${rowId(index)}`
    const time = utcOf(value.get('TIMESTAMP') ?? '', where)
    const { customer, plan } = assignCustomer(seed, id)
    yield {
      id,
      time,
      ...assignModel(seed, id),
      customer,
      feature,
      operation: feature.startsWith('code') ? 'completion' : 'chat',
      usage: {
        uncached_input_tokens: countOf(value.get('ContextTokens'), 'ContextTokens', where),
        output_tokens: countOf(value.get('GeneratedTokens'), 'GeneratedTokens', where),
      },
      attributes: {
        trace: `azure-llm-${time.slice(0, 4)}`,
        assigned: 'provider,model,customer,plan,operation',
        plan,
      },
    }
  }
}

/** `AzureLLMInferenceTrace_conv.csv` → conversation, `…_code.csv` → code; another name stays as it is. */
function serviceOf(path: string): string {
  const service = stem(path).replace(/^AzureLLMInferenceTrace_/, '')
  return service === 'conv' ? 'conversation' : service
}

function utcOf(timestamp: string, where: string): string {
  const match = TIMESTAMP.exec(timestamp)
  const rest = match === null ? '' : timestamp.slice(match[0].length)
  if (match === null || (rest !== '' && rest !== '+00:00' && rest !== 'Z'))
    throw rowInvalid(where, `TIMESTAMP must look like 2023-11-16 18:17:03.9799600, got ${timestamp}`)
  return `${match[1]}T${match[2]}${match[3] ?? ''}Z`
}
