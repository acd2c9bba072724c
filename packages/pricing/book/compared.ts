/** A day on which a newer table was laid beside providers' whole lists and every rate that differed was decided. */
interface Comparison {
  readonly day: string
  /** The table, with its version. */
  readonly table: string
  /** Those of whose models on the list the table has at least half. */
  readonly providers: readonly string[]
}

/** Written by who ran `npm run prices:check` with that table and left nothing undecided. */
const COMPARED: readonly Comparison[] = [
  {
    day: '2026-11-29',
    table: 'LiteLLM 1.110.2',
    providers: [
      'anthropic',
      'aws',
      'azure',
      'baseten',
      'cerebras',
      'cloudflare',
      'cohere',
      'databricks',
      'deepinfra',
      'deepseek',
      'fireworks',
      'google',
      'minimax',
      'mistral',
      'nebius',
      'novita',
      'openai',
      'ovhcloud',
      'perplexity',
      'voyageai',
      'x-ai',
      'zai',
    ],
  },
]

/** The last day on which a provider's whole list was compared; undefined when that was never done. */
export function comparedOn(provider: string): string | undefined {
  return COMPARED.flatMap(({ day, providers }) => (providers.includes(provider) ? [day] : []))
    .sort()
    .at(-1)
}
