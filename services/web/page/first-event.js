/**
 * The line that sends a first event, for a POSIX shell, as one line. The id is fixed: running it twice changes
 * nothing. With keys the key is the sender's: the one pasted here may read only, and must not get into a history.
 * @param {string} origin @param {boolean} with_key
 */
export function curlLine(origin, with_key) {
  const event = {
    id: 'first-event',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    customer: 'acme',
    feature: 'summarize',
    usage: { uncached_input_tokens: 1200, cache_read_tokens: 8000, output_tokens: 300 },
  }
  const authorization = with_key ? ' -H "Authorization: Bearer $MARGINSCOPE_KEY"' : ''
  return `curl ${origin}/v1/events${authorization} -H 'content-type: application/json' -d '${JSON.stringify(event)}'`
}

/** Copies, also where the page came over plain http and browsers have no clipboard for it. @param {string} text @param {Node} shown */
export async function copy(text, shown) {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  getSelection()?.selectAllChildren(shown)
  if (!document.execCommand('copy')) throw new Error('the browser does not copy from here')
}
