import { ATTO_DIGITS, type Atto, atto } from '@marginscope/money'
import { tsvField } from '@marginscope/warehouse'
import { MEDIA_COUNTS, type Posting } from './posting.ts'
import { dateTime } from './table/date-time.ts'

/** Where a posting came from in the log. */
export interface Origin {
  readonly log_source: string
  readonly partition: number
}

/** The columns of every posting, in the order of `encodeCore`; the ledger has defaults for all others. */
const CORE_COLUMNS = [
  'tenant',
  'identity',
  'event_id',
  'version',
  'kind',
  'time',
  'provider',
  'model',
  'feature',
  'customer',
  'operation',
  'service_tier',
  'environment',
  'outcome',
  'requests',
  'unpriced_requests',
  'uncached_input_tokens',
  'output_tokens',
  'cost',
  'list_cost',
  'cost_input',
  'cost_output',
  'book_version',
  'received_at',
  'log_source',
  'log_partition',
  'log_offset',
  'seq',
] as const

function encodeCore(posting: Posting, origin: Origin): string {
  const { usage, costs } = posting
  return `${tsvField(posting.tenant)}\t${posting.identity}\t${tsvField(posting.event_id)}\t${posting.version}\t${posting.kind}\t${dateTime(posting.time_ms)}\t${tsvField(posting.provider)}\t${tsvField(posting.model)}\t${tsvField(posting.feature)}\t${tsvField(posting.customer)}\t${tsvField(posting.operation)}\t${tsvField(posting.service_tier)}\t${tsvField(posting.environment)}\t${tsvField(posting.outcome)}\t${posting.requests}\t${posting.unpriced_requests}\t${usage.uncached_input_tokens}\t${usage.output_tokens}\t${amount(posting.cost)}\t${amount(posting.list_cost)}\t${amount(costs.cost_input)}\t${amount(costs.cost_output)}\t${posting.book_version}\t${dateTime(posting.received_at_ms)}\t${tsvField(origin.log_source)}\t${origin.partition}\t${posting.log_offset}\t${posting.seq}`
}

/** Columns that most postings leave at their defaults: a batch in which all do goes without them. */
interface ColumnGroup {
  readonly columns: readonly string[]
  isDefault(posting: Posting): boolean
  /** The group's fields, each after a tab. */
  encode(posting: Posting): string
  /** The same for a posting that has none of it. */
  readonly defaults: string
}

const GROUPS: readonly ColumnGroup[] = [
  {
    columns: ['cache_read_tokens', 'cost_cache_read'],
    isDefault: ({ usage, costs }) => usage.cache_read_tokens === 0 && costs.cost_cache_read === 0n,
    encode: ({ usage, costs }) => `\t${usage.cache_read_tokens}\t${amount(costs.cost_cache_read)}`,
    defaults: '\t0\t0',
  },
  {
    columns: ['cache_write_5m_tokens', 'cache_write_1h_tokens', 'cost_cache_write'],
    isDefault: ({ usage, costs }) =>
      usage.cache_write_5m_tokens === 0 && usage.cache_write_1h_tokens === 0 && costs.cost_cache_write === 0n,
    encode: ({ usage, costs }) =>
      `\t${usage.cache_write_5m_tokens}\t${usage.cache_write_1h_tokens}\t${amount(costs.cost_cache_write)}`,
    defaults: '\t0\t0\t0',
  },
  {
    columns: ['reasoning_tokens'],
    isDefault: ({ usage }) => usage.reasoning_tokens === 0,
    encode: ({ usage }) => `\t${usage.reasoning_tokens}`,
    defaults: '\t0',
  },
  {
    columns: ['detail'],
    isDefault: ({ detail }) => detail === '',
    encode: ({ detail }) => `\t${tsvField(detail)}`,
    defaults: '\t',
  },
  {
    columns: ['region', 'speed'],
    isDefault: ({ region, speed }) => region === '' && speed === '',
    encode: ({ region, speed }) => `\t${tsvField(region)}\t${tsvField(speed)}`,
    defaults: '\t\t',
  },
  {
    columns: ['unpriced_reason'],
    isDefault: ({ unpriced_reason }) => unpriced_reason === '',
    encode: ({ unpriced_reason }) => `\t${tsvField(unpriced_reason)}`,
    defaults: '\t',
  },
  {
    columns: ['reported_cost', 'reported_currency'],
    isDefault: ({ reported_cost, reported_currency }) => reported_cost === null && reported_currency === '',
    encode: ({ reported_cost, reported_currency }) =>
      `\t${amount(reported_cost)}\t${tsvField(reported_currency)}`,
    defaults: '\t\\N\t',
  },
  {
    columns: ['saved_routing', 'saved_prompt_caching', 'saved_batch'],
    isDefault: ({ savings }) =>
      savings.saved_prompt_caching === 0n && savings.saved_batch === 0n && savings.saved_routing === 0n,
    encode: ({ savings }) =>
      `\t${amount(savings.saved_routing)}\t${amount(savings.saved_prompt_caching)}\t${amount(savings.saved_batch)}`,
    defaults: '\t0\t0\t0',
  },
  {
    columns: ['saved_quantisation', 'saved_speculative_decoding', 'saved_kv_reuse'],
    isDefault: ({ savings }) =>
      savings.saved_quantisation === 0n &&
      savings.saved_speculative_decoding === 0n &&
      savings.saved_kv_reuse === 0n,
    encode: ({ savings }) =>
      `\t${amount(savings.saved_quantisation)}\t${amount(savings.saved_speculative_decoding)}\t${amount(savings.saved_kv_reuse)}`,
    defaults: '\t0\t0\t0',
  },
  {
    columns: ['gpu_seconds', 'cost_gpu'],
    isDefault: ({ gpu_microseconds, costs }) => gpu_microseconds === 0n && costs.cost_gpu === 0n,
    encode: ({ gpu_microseconds, costs }) => `\t${gpuSeconds(gpu_microseconds)}\t${amount(costs.cost_gpu)}`,
    defaults: '\t0\t0',
  },
  {
    columns: ['web_searches', 'cost_request'],
    isDefault: ({ usage, costs }) => usage.web_searches === 0 && costs.cost_request === 0n,
    encode: ({ usage, costs }) => `\t${usage.web_searches}\t${amount(costs.cost_request)}`,
    defaults: '\t0\t0',
  },
  {
    columns: [...MEDIA_COUNTS, 'cost_media'],
    isDefault: ({ usage, costs }) =>
      MEDIA_COUNTS.every((name) => usage[name] === 0) && costs.cost_media === 0n,
    encode: ({ usage, costs }) =>
      `${MEDIA_COUNTS.map((name) => `\t${usage[name]}`).join('')}\t${amount(costs.cost_media)}`,
    defaults: '\t0'.repeat(MEDIA_COUNTS.length + 1),
  },
]

/**
 * Writes the postings of one insert as TabSeparated lines. A line has the core columns and then the groups that
 * were needed so far, in the order of their first need: so the lines before a group was needed lack it at their
 * end, and nothing else of them changes. `columns` and `padding` are to be asked for when all lines are written.
 */
export class PostingEncoder {
  readonly #origin: Origin
  readonly #groups: ColumnGroup[] = []
  #absent: readonly ColumnGroup[] = GROUPS

  constructor(origin: Origin) {
    this.#origin = origin
  }

  /** How many groups a line written now has. */
  get width(): number {
    return this.#groups.length
  }

  /** The columns of a line of full width. */
  get columns(): readonly string[] {
    return [...CORE_COLUMNS, ...this.#groups.flatMap(({ columns }) => columns)]
  }

  /** One posting, with its line feed. */
  encode(posting: Posting): string {
    if (this.#absent.some((group) => !group.isDefault(posting))) this.#widen(posting)
    let line = encodeCore(posting, this.#origin)
    for (const group of this.#groups) line += group.encode(posting)
    return `${line}\n`
  }

  /** What a line that was written at `width` lacks before its line feed. */
  padding(width: number): string {
    return this.#groups
      .slice(width)
      .map(({ defaults }) => defaults)
      .join('')
  }

  #widen(posting: Posting): void {
    this.#groups.push(...this.#absent.filter((group) => !group.isDefault(posting)))
    this.#absent = GROUPS.filter((group) => !this.#groups.includes(group))
  }
}

const NULL = '\\N'

/** All 18 decimals: the ledger's column has them anyway, and trimming zeros costs more than sending them. */
function amount(value: Atto | null): string {
  if (value === null) return NULL
  if (value === 0n) return '0'
  const negative = value < 0n
  const digits = (negative ? -value : value).toString()
  const sign = negative ? '-' : ''
  if (digits.length <= ATTO_DIGITS) return `${sign}0.${ZEROS.slice(digits.length)}${digits}`
  return `${sign}${digits.slice(0, -ATTO_DIGITS)}.${digits.slice(-ATTO_DIGITS)}`
}

const ZEROS = '0'.repeat(ATTO_DIGITS)

function gpuSeconds(microseconds: bigint): string {
  return microseconds === 0n ? '0' : amount(atto(microseconds * MICRO))
}

const MICRO = 10n ** 12n
