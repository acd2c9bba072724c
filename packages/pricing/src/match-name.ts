import type { ModelMatch } from '@marginscope/schemas'

/** Whether a model's own name is one that a match means. */
export function matchesName({ type, pattern }: ModelMatch, name: string): boolean {
  if (type === 'exact') return name === pattern
  return type === 'prefix' ? name.startsWith(pattern) : new RegExp(pattern, 'i').test(name)
}
