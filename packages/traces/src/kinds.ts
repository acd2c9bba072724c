/** The public traces that can be replayed. */
export const TRACE_KINDS = ['azure-llm', 'mooncake', 'cc-traces', 'burstgpt'] as const
export type TraceKind = (typeof TRACE_KINDS)[number]

interface KindFacts {
  readonly format: 'csv' | 'ndjson'
  /** Columns (csv) or keys (ndjson) that a file of this kind must have. */
  readonly columns: readonly string[]
  readonly about: string
}

/** How each kind looks; a file belongs to a kind when it has all of its columns. */
export const KIND_FACTS: Readonly<Record<TraceKind, KindFacts>> = {
  'azure-llm': {
    format: 'csv',
    columns: ['TIMESTAMP', 'ContextTokens', 'GeneratedTokens'],
    about: 'Azure LLM inference trace (github.com/Azure/AzurePublicDataset)',
  },
  mooncake: {
    format: 'ndjson',
    columns: ['timestamp', 'input_length', 'output_length', 'hash_ids'],
    about: 'Mooncake trace (github.com/kvcache-ai/Mooncake)',
  },
  'cc-traces': {
    format: 'ndjson',
    columns: [
      'session_id',
      'turn_index',
      'model_id',
      'input_tokens',
      'output_tokens',
      'request_arrival_delta_s',
    ],
    about: 'Claude Code sessions (semianalysisai/cc-traces, normalised)',
  },
  burstgpt: {
    format: 'csv',
    columns: ['Timestamp', 'Model', 'Request tokens', 'Response tokens', 'Log Type'],
    about: 'BurstGPT (github.com/HPMLL/BurstGPT)',
  },
}

/** The kind of a file by its first line, undefined when it is none of them. */
export function kindOfFirstLine(line: string): TraceKind | undefined {
  const columns = line.startsWith('{') ? keysOf(line) : line.split(',')
  const format = line.startsWith('{') ? 'ndjson' : 'csv'
  return TRACE_KINDS.find((kind) => {
    const facts = KIND_FACTS[kind]
    return facts.format === format && facts.columns.every((column) => columns.includes(column))
  })
}

/** The known formats, one a line, for messages. */
export function knownFormats(): string {
  return TRACE_KINDS.map((kind) => {
    const { format, columns, about } = KIND_FACTS[kind]
    return `  ${kind}: ${about}; ${format} with ${columns.join(', ')}`
  }).join('\n')
}

function keysOf(line: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? Object.keys(value) : []
  } catch (error) {
    // Not JSON: then it is none of the known kinds, which is the answer asked for.
    if (error instanceof SyntaxError) return []
    throw error
  }
}
