import { z } from 'zod'

/** A whole number written in decimal digits: `0x50`, `1e3` and a blank are typing mistakes, not numbers. */
export const wholeNumber = (low: number, high: number) =>
  z.coerce
    .string()
    .regex(/^\d+$/, { error: mustBe(low, high) })
    .transform(Number)
    .pipe(
      z
        .int({ error: mustBe(low, high) })
        .min(low, { error: mustBe(low, high) })
        .max(high, { error: mustBe(low, high) }),
    )

function mustBe(low: number, high: number): string {
  return high === Number.MAX_SAFE_INTEGER
    ? `must be a whole number, at least ${low}`
    : `must be a whole number from ${low} to ${high}`
}

/** A TCP port; 0 is for the system to choose. */
export const port = wholeNumber(0, 65_535)

/** A name or an address to listen on, without a port. */
export const hostName = z
  .string()
  .regex(/^[^\s/]+$/, { error: 'must be an address such as 127.0.0.1 or 0.0.0.0, without a port or a path' })

/** `host:port`, several with commas. */
export const brokers = z.string().refine((text) => text.split(',').every(isBroker), {
  error: 'must be host:port, several separated by commas: kafka-1:9092,kafka-2:9092',
})

/** Kafka allows 249 characters; the record of its partitions has a longer name. */
export const topicName = z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,220}$/, {
  error: 'must be letters, digits, dots, _ and -, at most 220',
})

function isBroker(text: string): boolean {
  const match = /^(\[[0-9A-Fa-f:.]+\]|[^\s/:,[\]]+):(\d{1,5})$/.exec(text)
  const number = Number(match?.[2])
  return number >= 1 && number <= 65_535
}

export const httpUrl = z.url({ protocol: /^https?$/, error: 'must look like http://host:8123' })
