import { countFrom, type Fields } from './fields.ts'

/** All tokens of a usage object of Anthropic's, which leaves the cache out of its input. */
export function tokensOf(usage: Fields): number {
  return [
    usage.input_tokens,
    usage.cache_read_input_tokens,
    usage.cache_creation_input_tokens,
    usage.output_tokens,
  ].reduce<number>((sum, count) => sum + (countFrom(count) ?? 0), 0)
}
