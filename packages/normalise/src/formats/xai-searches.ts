import type { UsageCounts } from '@marginscope/schemas'
import { spellings } from '../named-counts.ts'
import { providerFamily } from '../provider-family.ts'
import type { ProviderReply } from '../reading.ts'
import type { Fields, UsageReader } from '../usage-reader.ts'

/** Kinds of searches that have prices of their own, where there was one of them. */
export interface SearchKinds {
  readonly file_search: string | undefined
  readonly x_search: string | undefined
}

export const ATTACHED_CALL = 'attachment_search_call'
export const X_CALL = 'x_search_call'
const ATTACHED = spellings('attachment_search')
const X_CALLS = spellings('x_search')
const POSTS = 'x_posts_fetched'
const PROFILES = 'x_users_fetched'

/**
 * What xAI bills of its searches otherwise than by call of one price (https://docs.x.ai/developers/pricing). `counted` are
 * the places of the usage that count tools, `items` the output where none does.
 */
export function readXaiSearches(
  reply: ProviderReply,
  usage: UsageCounts,
  counted: readonly UsageReader[],
  items: readonly Fields[],
): SearchKinds {
  return {
    file_search: readAttached(reply, usage, counted, items),
    x_search: providerFamily(reply.provider) === 'xai' ? readX(usage, counted, items) : undefined,
  }
}

/**
 * Files attached to messages are searched at a price of their own, those of collections at another, and there is one
 * count of searches in files: whose kind is stated, where it is one.
 */
function readAttached(
  { usage: reader, provider }: ProviderReply,
  usage: UsageCounts,
  counted: readonly UsageReader[],
  items: readonly Fields[],
): string | undefined {
  const listed = items.filter(({ type }) => type === ATTACHED_CALL).length
  if (providerFamily(provider) !== 'xai' || usage.file_searches > 0) {
    if (listed > 0) reader.strange(`output.${ATTACHED_CALL}`, true)
    return undefined
  }
  usage.file_searches = Math.max(listed, largestOf(counted, ATTACHED) ?? 0)
  return usage.file_searches > 0 ? 'attached' : undefined
}

/**
 * Since 2026-09-21 a search of X is billed by the posts and profiles that it fetched, each at a price of its own, and no
 * longer by call; replies count them since. They are sources, of the kind that is stated: beside posts, profiles are incomplete.
 */
function readX(
  usage: UsageCounts,
  counted: readonly UsageReader[],
  items: readonly Fields[],
): string | undefined {
  const calls = largestOf(counted, X_CALLS) ?? items.filter(({ type }) => type === X_CALL).length
  const posts = largestOf(counted, [POSTS])
  const profiles = largestOf(counted, [PROFILES])
  if (posts === undefined && profiles === undefined) return calls > 0 ? 'by_call' : undefined
  usage.web_searches = Math.max(0, usage.web_searches - calls)
  if (posts && profiles) markStrange(counted, PROFILES)
  const fetched = posts || profiles || 0
  if (fetched === 0) return undefined
  if (usage.sources > 0) {
    markStrange(counted, posts ? POSTS : PROFILES)
    return undefined
  }
  usage.sources = fetched
  return posts ? 'posts' : 'profiles'
}

function markStrange(counted: readonly UsageReader[], name: string): void {
  counted.find((tools) => tools.peek(name) !== undefined)?.strange(name, true)
}

/** Places and spellings restate each other; undefined where none of them counts. */
function largestOf(counted: readonly UsageReader[], names: readonly string[]): number | undefined {
  const stated = counted.flatMap((tools) => names.map((name) => tools.wholeCount(name)))
  const known = stated.filter((count) => count !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
