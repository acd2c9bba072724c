import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './stack.ts'

export interface Snippet {
  /** File name of the page. */
  readonly page: string
  /** What stands after the fence: `sh`, `ts`, `py`. */
  readonly language: string
  readonly text: string
}

/** All code of a page, that which is not run as it stands with it. */
export function codeOf(page: string): readonly Snippet[] {
  const text = readFileSync(join(ROOT, 'docs/ways-in', page), 'utf8')
  return [...text.matchAll(FENCE)].map(([, language = '', , code = '']) => ({ page, language, text: code }))
}

const FENCE = /^```(\w+)( no-run)?\n([\s\S]*?)^```$/gm

/** The pages of the ways in, and what of them can be run as it stands: all code but what says `no-run`. */
export function waysIn(): readonly { readonly page: string; readonly snippets: readonly Snippet[] }[] {
  const folder = join(ROOT, 'docs/ways-in')
  return readdirSync(folder)
    .filter((page) => page.endsWith('.md') && !WITHOUT_HTTP.has(page))
    .map((page) => {
      const text = readFileSync(join(folder, page), 'utf8')
      const snippets = [...text.matchAll(FENCE)].flatMap(([, language = '', no_run, code = '']) =>
        no_run === undefined && RUNNABLE.has(language) ? [{ page, language, text: code }] : [],
      )
      return { page, snippets }
    })
}

/** Not got through by a request: an index, a table, and what is run beside a broker (test/faults/grown-topic.test.ts). */
const WITHOUT_HTTP: ReadonlySet<string> = new Set(['README.md', 'captures.md', 'kafka.md'])
const RUNNABLE = new Set(['sh', 'ts', 'py'])
