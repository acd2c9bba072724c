import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'
import { z } from 'zod'
import type { FileToImport } from './files.ts'

const note = z.object({
  size: z.number(),
  modified_ms: z.number(),
  /** Everything that stands before this line was answered by the server. */
  before_line: z.number(),
  is_done: z.boolean(),
})
const notes = z.record(z.string(), note)
export type Note = z.infer<typeof note>

/**
 * How far files came, so that a stopped import goes on there: one JSON file, replaced as a whole. A file that changed since
 * begins again, which its ids make harmless. Throws `notes_unreadable`.
 */
export class Notes {
  readonly #path: string
  readonly #what: string
  readonly #kept: Record<string, Note>

  private constructor(path: string, what: string, kept: Record<string, Note>) {
    this.#path = path
    this.#what = what
    this.#kept = kept
  }

  /** `what` is what an import was asked beside its files: asked otherwise, the same file is another import. */
  static async open(path: string, what: unknown): Promise<Notes> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}'
      throw error
    })
    try {
      const kept = notes.parse(JSON.parse(text))
      return new Notes(
        path,
        createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16),
        kept,
      )
    } catch (cause) {
      const message = `${path} is damaged: remove it, the import then begins at the beginning`
      throw new MarginscopeError('notes_unreadable', message, { cause })
    }
  }

  of(file: FileToImport): Note | undefined {
    const kept = this.#kept[this.#key(file)]
    return kept !== undefined && kept.size === file.size && kept.modified_ms === file.modified_ms
      ? kept
      : undefined
  }

  set(file: FileToImport, before_line: number, is_done: boolean): void {
    if (file.size === undefined) return
    this.#kept[this.#key(file)] = { size: file.size, modified_ms: file.modified_ms, before_line, is_done }
  }

  async save(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true })
    await writeFile(`${this.#path}.new`, JSON.stringify(this.#kept))
    await rename(`${this.#path}.new`, this.#path)
  }

  #key({ path }: FileToImport): string {
    return `${this.#what} ${resolve(path)}`
  }
}
