import type { Origin } from '../origin.ts'
import { FIELD_GROUPS, FIELDS_OF_ALL, type FieldGroup, type PostingField } from './fields.ts'
import { emptyReversal, NO_EVENT, type Posting } from './posting.ts'
import { usageLedger } from './table.ts'

const { c, columns } = usageLedger

/**
 * Writes the postings of one insert as TabSeparated lines. A line has the fields of every posting and then the groups
 * that were needed so far, in the order of their first need: so the lines before a group was needed lack it at their
 * end, and nothing else of them changes. `columns` and `padding` are to be asked for when all lines are written.
 */
export class PostingEncoder {
  /** What every line begins with, tabs included: where the records are from. */
  readonly #origin: string
  /** What a line written now has behind it. */
  #fields: readonly PostingField[] = FIELDS_OF_ALL
  readonly #groups: FieldGroup[] = []
  #absent: readonly FieldGroup[] = FIELD_GROUPS

  constructor({ log_source, partition }: Origin) {
    this.#origin = [columns.log_source.encode(log_source), columns.log_partition.encode(partition)].join('\t')
  }

  /** How many groups a line written now has. */
  get width(): number {
    return this.#groups.length
  }

  /** The columns of a line of full width. */
  get columns(): readonly string[] {
    return [c.log_source, c.log_partition, ...this.#fields.map(({ name }) => name)]
  }

  /** One posting, with its line feed. */
  encode(posting: Posting): string {
    for (const group of this.#absent)
      if (!group.isDefault(posting)) {
        this.#widen(posting)
        break
      }
    let line = this.#origin
    for (const field of this.#fields) {
      line += '\t'
      line += field.encode(posting)
    }
    return `${line}\n`
  }

  /** What a line that was written at `width` lacks before its line feed. */
  padding(width: number): string {
    const lacking = this.#groups.slice(width).flatMap(({ fields }) => fields)
    return lacking.map((field) => `\t${field.encode(NOTHING)}`).join('')
  }

  #widen(posting: Posting): void {
    this.#groups.push(...this.#absent.filter((group) => !group.isDefault(posting)))
    this.#absent = FIELD_GROUPS.filter((group) => !this.#groups.includes(group))
    this.#fields = [...FIELDS_OF_ALL, ...this.#groups.flatMap(({ fields }) => fields)]
  }
}

/** What every group leaves out. */
const NOTHING = emptyReversal(NO_EVENT, { version: 0, received_at_ms: 0, log_offset: 0, seq: 0 })
