import { AssignerProtocol, type PartitionAssigner } from 'kafkajs'
import { type Held, heldNow, shareOut } from './sticky.ts'

const NAME = 'marginscope-sticky'
const VERSION = 1

/**
 * What a consumer tells the group that it has, over all its memberships, and how the group's leader shares out by it.
 * A member of before this release knows only kafkajs's round robin; while there is one the group uses that.
 */
export class StickyAssigner {
  #held: readonly Held[] = []
  readonly assigner: PartitionAssigner

  constructor(topic: string, partitions: number) {
    this.assigner = ({ cluster }) => ({
      name: NAME,
      version: VERSION,
      protocol: ({ topics }) => ({
        name: NAME,
        metadata: AssignerProtocol.MemberMetadata.encode({
          version: VERSION,
          topics,
          userData: Buffer.from(JSON.stringify(this.#held)),
        }),
      }),
      assign: async ({ members }) => {
        const holders = members.map(({ memberId: id, memberMetadata }) => ({
          id,
          held: heldOf(AssignerProtocol.MemberMetadata.decode(memberMetadata)?.userData),
        }))
        // Those that the topic was given since, too: nobody here writes there, but others may.
        const there = Math.max(partitions, cluster.findTopicPartitionMetadata(topic).length)
        return [...shareOut(holders, there)].map(([memberId, has]) => ({
          memberId,
          memberAssignment: AssignerProtocol.MemberAssignment.encode({
            version: VERSION,
            assignment: { [topic]: has },
            userData: Buffer.alloc(0),
          }),
        }))
      },
    })
  }

  /** The group has shared out: this is ours. */
  shared(partitions: readonly number[]): void {
    this.#held = heldNow(this.#held, partitions)
  }
}

/** What another member says that it has; nothing where it says something else. */
function heldOf(told: Buffer | undefined): readonly Held[] {
  if (told === undefined || told.length === 0) return []
  const parsed: unknown = JSON.parse(told.toString())
  return Array.isArray(parsed) ? parsed.filter(isHeld) : []
}

function isHeld(value: unknown): value is Held {
  return (
    typeof value === 'object' &&
    value !== null &&
    'partition' in value &&
    Number.isSafeInteger(value.partition) &&
    'sharings' in value &&
    Number.isSafeInteger(value.sharings)
  )
}
