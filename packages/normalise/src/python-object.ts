import { type Fields, isFields } from './usage-reader.ts'

/** Every quote closed: only then is each looked at once. */
const QUOTED = /^(?:[^'"]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*$/s
const TOKEN = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\b(None|True|False)\b/gs
const WORDS: Readonly<Record<string, string>> = { None: 'null', True: 'true', False: 'false' }

/** A dict of plain values as Python prints it, or in JSON; undefined: none. */
export function pythonObject(text: unknown): Fields | undefined {
  if (typeof text !== 'string' || !text.startsWith('{') || !QUOTED.test(text)) return undefined
  const json = text.replace(TOKEN, (_, single?: string, double?: string, word?: string) =>
    word === undefined
      ? JSON.stringify((single ?? double ?? '').replaceAll(/\\(['"\\])/g, '$1'))
      : (WORDS[word] ?? 'null'),
  )
  try {
    const parsed: unknown = JSON.parse(json)
    return isFields(parsed) ? parsed : undefined
  } catch {
    return undefined // it holds what is no plain value
  }
}
