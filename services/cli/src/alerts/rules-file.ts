import { readFile } from 'node:fs/promises'
import { parseRules } from '@marginscope/alertrules'
import { placed } from '@marginscope/configfile'
import { type AlertRule, MarginscopeError } from '@marginscope/schemas'

/** What is in a file of rules: the rules, or a line for each mistake. */
export async function checkRules(
  file: string,
): Promise<
  | { readonly kind: 'rules'; readonly rules: readonly AlertRule[] }
  | { readonly kind: 'wrong'; readonly lines: readonly string[] }
> {
  const parsed = parseRules(await readText(file))
  if (parsed.kind === 'rules') return parsed
  return { kind: 'wrong', lines: parsed.problems.map((problem) => placed(file, problem)) }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new MarginscopeError('file_unreadable', `${file} can't be read: ${what}`, { cause })
  }
}
