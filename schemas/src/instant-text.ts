/** RFC 3339 in UTC, without milliseconds where they are 0. */
export function instantText(at_ms: number): string {
  return new Date(at_ms).toISOString().replace('.000Z', 'Z')
}
