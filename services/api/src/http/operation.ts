import type { Scope } from '@marginscope/keys'
import type { z } from 'zod'
import type { Signature } from './signature.ts'

export const METHODS = ['get', 'post', 'put', 'delete'] as const
export type Method = (typeof METHODS)[number]

/** What a handler gets: the tenant is that of the key, never a parameter. */
export interface HttpCall<Query, Params, Body> {
  readonly tenant: string
  /** Undefined where no key is asked for. */
  readonly key_id: string | undefined
  readonly query: Query
  readonly params: Params
  readonly body: Body
  /** Aborted when the client goes before it has its answer. */
  readonly gone: AbortSignal
}

/** A header that is undefined is not sent. */
export type Headers = Readonly<Record<string, string | undefined>>

export type HttpAnswer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Headers }
  | {
      readonly status: number
      readonly text: string
      readonly type: string
      readonly headers?: Headers
    }

export interface DescribedAnswer {
  readonly description: string
  readonly schema?: z.ZodType
  /** Media types besides application/json. */
  readonly also?: readonly string[]
  readonly example?: unknown
}

/** One path of the outside contract: what is served and what the OpenAPI document says come from the same entry. */
export interface Operation {
  readonly method: Method
  /** As OpenAPI writes it: /v1/events/{id}. */
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly description?: string
  /** Undefined: no key is asked for. */
  readonly scope?: Scope
  /** A request that shows it needs no key. */
  readonly signature?: Signature | undefined
  readonly query?: z.ZodObject
  readonly params?: z.ZodObject
  readonly body?: {
    readonly description: string
    readonly content: Readonly<Record<string, { readonly schema: z.ZodType; readonly example?: unknown }>>
  }
  readonly answers: Readonly<Record<number, DescribedAnswer>>
  /** Undefined: another service of the pipeline serves it. */
  readonly handle?: (call: HttpCall<unknown, unknown, unknown>) => Promise<HttpAnswer>
  /** How the handler's body is read, JSON of at most `bytes_max`; without it a handler gets none. */
  readonly reads?: Reads<z.ZodType>
}

interface Reads<Body> {
  readonly schema: Body
  readonly bytes_max: number
  /** No body is read as {}. */
  readonly optional?: boolean
}

type Parsed<T extends z.ZodType | undefined> = T extends z.ZodType ? z.infer<T> : Record<string, never>

/** Ties the handler's types to the schemas of its entry. */
export function operation<
  Query extends z.ZodObject | undefined = undefined,
  Params extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  entry: Omit<Operation, 'handle' | 'query' | 'params' | 'reads'> & {
    readonly query?: Query
    readonly params?: Params
    readonly reads?: Reads<Body & z.ZodType>
    readonly handle?: (call: HttpCall<Parsed<Query>, Parsed<Params>, Parsed<Body>>) => Promise<HttpAnswer>
  },
): Operation {
  // The server parses with these very schemas before it calls the handler.
  return entry as unknown as Operation
}
