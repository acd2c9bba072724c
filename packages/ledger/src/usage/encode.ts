import type { Origin } from '../origin.ts'
import { coreFields, FIELD_GROUPS, type FieldGroup, type OriginFields } from './fields.ts'
import { emptyReversal, NO_EVENT, type Posting } from './posting.ts'
import { usageLedger } from './table.ts'

/**
 * Writes the postings of one insert as TabSeparated lines. A line has the core columns and then the groups that
 * were needed so far, in the order of their first need: so the lines before a group was needed lack it at their
 * end, and nothing else of them changes. `columns` and `padding` are to be asked for when all lines are written.
 */
export class PostingEncoder {
  readonly #origin: OriginFields
  readonly #groups: FieldGroup[] = []
  #absent: readonly FieldGroup[] = FIELD_GROUPS

  constructor({ log_source, partition }: Origin) {
    const { columns } = usageLedger
    this.#origin = {
      log_source: columns.log_source.encode(log_source),
      log_partition: columns.log_partition.encode(partition),
    }
  }

  /** How many groups a line written now has. */
  get width(): number {
    return this.#groups.length
  }

  /** The columns of a line of full width. */
  get columns(): readonly string[] {
    const groups = [coreFields(NOTHING, this.#origin), ...this.#groups.map((group) => group.fields(NOTHING))]
    return groups.flatMap((fields) => Object.keys(fields))
  }

  /** One posting, with its line feed. */
  encode(posting: Posting): string {
    for (const group of this.#absent)
      if (!group.isDefault(posting)) {
        this.#widen(posting)
        break
      }
    const fields = coreFields(posting, this.#origin)
    let line = ''
    let tab = ''
    // Piece by piece, and in a loop that sees no other fields: any other way takes longer.
    for (const name in fields) {
      line += tab
      line += fields[name as keyof typeof fields] // the loop forgets whose keys they are
      tab = '\t'
    }
    for (const group of this.#groups) line = withFields(line, group.fields(posting))
    return `${line}\n`
  }

  /** What a line that was written at `width` lacks before its line feed. */
  padding(width: number): string {
    return this.#groups
      .slice(width)
      .map((group) => withFields('', group.fields(NOTHING)))
      .join('')
  }

  #widen(posting: Posting): void {
    this.#groups.push(...this.#absent.filter((group) => !group.isDefault(posting)))
    this.#absent = FIELD_GROUPS.filter((group) => !this.#groups.includes(group))
  }
}

/** The line and the fields, each after a tab. */
function withFields(line: string, fields: Readonly<Record<string, string | undefined>>): string {
  let longer = line
  for (const name in fields) {
    longer += '\t'
    longer += fields[name]
  }
  return longer
}

/** What every group leaves out. */
const NOTHING = emptyReversal(NO_EVENT, { version: 0, received_at_ms: 0, log_offset: 0, seq: 0 })
