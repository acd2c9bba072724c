import type { RawFormat } from '@marginscope/schemas'
import { isFields } from '../usage-reader.ts'

/** One real reply: what a sender would put into raw_usage, or why nobody would. */
export type RealReply =
  | {
      readonly kind: 'reply'
      readonly source: string
      readonly label: string
      readonly format: RawFormat
      readonly provider: string
      /** The reply, or the list of its stream's events. */
      readonly raw: unknown
    }
  | {
      readonly kind: 'left_out'
      readonly source: string
      readonly label: string
      readonly why: string
    }

/** One that a sender would put there. */
export type SentReply = Extract<RealReply, { readonly kind: 'reply' }>

/** A field of unknown JSON, by its path. */
export function at(value: unknown, ...path: string[]): unknown {
  let here = value
  for (const name of path) here = isFields(here) ? here[name] : undefined
  return here
}

export function textAt(value: unknown, ...path: string[]): string {
  const text = at(value, ...path)
  return typeof text === 'string' ? text : ''
}

export const WHY = {
  no_api: 'no inference reply (a data set, vector store or account endpoint)',
  ollama: "Ollama's own API has no raw_format (its OpenAI endpoint has): it leaves out cached prompt tokens",
} as const
