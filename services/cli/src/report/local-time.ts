/**
 * An instant as the clocks of a time zone show it, RFC 3339; where it is a midnight there, the date alone: what days,
 * weeks and months begin with.
 */
export function localTime(instant: string, zone: string): string {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  )
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const time = `${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`
  if (time === '00:00:00') return date
  const offset = parts.get('timeZoneName')?.replace(/^GMT/, '').replace('+00:00', '')
  return `${date}T${time}${offset || 'Z'}`
}

const formatIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
