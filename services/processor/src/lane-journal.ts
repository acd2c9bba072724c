import {
  CrossTenantReader,
  type LaneNote,
  lastLaneNote,
  type Origin,
  writeLaneNote,
} from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import type { Begun } from './fence.ts'

/**
 * What the owner of a partition tells whoever has it next, as rows of the ledger: the book that batches are decided by,
 * and the chore's insert that is about to be made. Everything that acts on a note is preceded by a commit of the log,
 * which a former owner is refused; so a note that a former owner's insert brings late was never acted on.
 *
 * Such a late one has to stand behind the next owner's. Therefore notes are ordered by owner, a number one higher than
 * the newest that an opening found, and an owner writes its number down, and commits, before anything else: of two that
 * took the same number one is refused that commit, and leaves nothing but its opening.
 */
export class LaneJournal {
  readonly #warehouse: Warehouse
  readonly #origin: Origin
  #last: LaneNote
  /** Whether batches of this owner are told by a note of its own, which no other's opening can be taken for. */
  #is_told = false

  private constructor(warehouse: Warehouse, origin: Origin, last: LaneNote) {
    this.#warehouse = warehouse
    this.#origin = origin
    this.#last = last
  }

  /** The newest note of whoever had the partition before, undefined when nobody left one. */
  static before(warehouse: Warehouse, origin: Origin): Promise<LaneNote | undefined> {
    return lastLaneNote(
      new CrossTenantReader(warehouse, 'what owners of a partition told, not whose'),
      origin,
    )
  }

  /** Takes the next owner's number; the caller commits before anything else is done. */
  static async open(
    warehouse: Warehouse,
    origin: Origin,
    { owner, book_version }: Pick<LaneNote, 'owner' | 'book_version'>,
  ): Promise<LaneJournal> {
    const opening: LaneNote = { owner: owner + 1, step: 0, book_version, begun_table: '', begun_token: '' }
    await writeLaneNote(warehouse, origin, opening)
    return new LaneJournal(warehouse, origin, opening)
  }

  /** The batches from here on are decided by this book. Says so only where another was told: most batches cost nothing. */
  async decidesBy(book_version: number): Promise<void> {
    if (this.#is_told && book_version === this.#last.book_version) return
    await this.#tell({ book_version })
    this.#is_told = true
  }

  /** This insert is about to be made. Whether it was, no note says: to take the token of one that was made is nothing. */
  begins({ table, token }: Begun): Promise<void> {
    return this.#tell({ begun_table: table, begun_token: token })
  }

  async #tell(news: Partial<LaneNote>): Promise<void> {
    const note = { ...this.#last, begun_table: '', begun_token: '', ...news, step: this.#last.step + 1 }
    await writeLaneNote(this.#warehouse, this.#origin, note)
    this.#last = note
  }
}
