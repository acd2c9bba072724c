/** Beyond this a line is passed on in pieces: a service that writes without end must not fill memory. */
const MAX_LINE_CHARS = 16_384

/** Cuts a stream of text into lines; `end` hands over what is left. */
export function lineSplitter(deliver: (line: string) => void): { write(text: string): void; end(): void } {
  let rest = ''
  return {
    write(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) deliver(line)
      while (rest.length > MAX_LINE_CHARS) {
        deliver(rest.slice(0, MAX_LINE_CHARS))
        rest = rest.slice(MAX_LINE_CHARS)
      }
    },
    end() {
      if (rest !== '') deliver(rest)
      rest = ''
    },
  }
}

/** The line with its service's name in front, unless it names the service itself, as log lines in JSON do. */
export function labelled(service: string, line: string): string {
  const named = line.startsWith(`marginscope ${service}:`) || line.includes(`"name":"${service}"`)
  return named ? line : `${service}: ${line}`
}

/** How many of a service's last lines `reasonOf` may look at. */
export const REASON_LINES = 40

/** The one line that tells why a service ended, from the last lines that it said; empty when it said none. */
export function reasonOf(lines: readonly string[]): string {
  const said = lines.map((line) => messageOf(line.trim())).filter((line) => line !== '')
  // Node ends a crash with a stack and its version: the error's own line stands before them.
  const crashed = said.at(-1)?.startsWith('Node.js v') === true
  const error = crashed ? said.findLast((line) => /^(Uncaught )?[A-Za-z]*Error\b.*:/.test(line)) : undefined
  return error ?? said.at(-1) ?? ''
}

/** The message of a log line in JSON, else the line as it is. */
function messageOf(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null && 'msg' in parsed ? String(parsed.msg) : line
  } catch {
    return line // only looked like JSON
  }
}
