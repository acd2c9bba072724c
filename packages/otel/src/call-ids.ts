import { NAMES } from './names.ts'
import type { Told } from './told.ts'

/** What says who asked is anybody's to number; a provider's numbers of requests look like this. */
const OF_A_PROVIDER = /^req_/

/**
 * The ids by which its provider knows a call, the one of the answer first: who states the same of one provider tells of
 * the same call. A `request_id` is the provider's in what Claude Code says, and elsewhere where it looks like one.
 */
export function callIdsOf({ name, attributes }: Pick<Told, 'name' | 'attributes'>): readonly string[] {
  const said = (names: readonly string[]) =>
    names.map((one) => String(attributes.get(one) ?? '')).filter((id) => id !== '')
  const requests = said(NAMES.request_id).filter(
    (id) => name.startsWith('claude_code.') || OF_A_PROVIDER.test(id),
  )
  return [...new Set([...said(NAMES.response_id), ...requests])]
}
