/** A usage event as `POST /v1/events` of Marginscope takes it; docs/api.md says what each field means. */
export interface UsageEvent {
  /** Identity: sent again it changes nothing. Default: a random one, kept over all retries. */
  readonly id?: string
  /** RFC 3339. Default: now. */
  readonly time?: string
  readonly version?: number
  readonly void?: boolean
  readonly provider: string
  readonly model: string
  readonly customer?: string
  readonly feature?: string
  readonly operation?: 'chat' | 'completion' | 'embedding' | 'image' | 'audio' | 'video' | 'rerank' | 'other'
  readonly service_tier?: 'standard' | 'batch' | 'flex' | 'priority'
  readonly region?: string
  readonly speed?: string
  readonly environment?: string
  readonly outcome?: 'success' | 'error' | 'retry' | 'cache'
  /** Disjoint counts: no token is in two of them. */
  readonly usage?: Readonly<Record<string, number>>
  /** The provider's own usage, the reply that holds it, or a stream's events. */
  readonly raw_usage?: object
  readonly raw_format?: RawFormat
  readonly gpu?: {
    readonly type: string
    readonly count?: number
    readonly seconds: number
    readonly pool?: string
  }
  readonly optimization?: Readonly<Record<string, string | number>>
  /** Billed, but no usage came. */
  readonly estimate?: { readonly usage: Readonly<Record<string, number>>; readonly method: string }
  readonly run?: string
  readonly session?: string
  readonly parent?: string
  readonly agent?: string
  readonly step?: string
  readonly tool?: string
  readonly reported_cost?: { readonly amount: string; readonly currency: string }
  readonly attributes?: Readonly<Record<string, string>>
}

export type RawFormat =
  | 'openai.chat'
  | 'openai.responses'
  | 'anthropic.messages'
  | 'gemini.generate'
  | 'bedrock.converse'
  | 'yandex.completion'
  | 'otel.genai'
  | 'langchain.usage'
  | 'vercel.usage'
