/** What the face lets through, as lists of what is known to be harmless: a new engine's novelties are refused. */

/** Table functions that compute, or read tables of this warehouse. All others reach files, processes or the network. */
export const TABLE_FUNCTIONS: ReadonlySet<string> = lower([
  'numbers',
  'numbers_mt',
  'zeros',
  'zeros_mt',
  'primes',
  'values',
  'SQLStandardValues',
  'generateSeries',
  'generate_series',
  'generateRandom',
  'null',
  'input',
  'format',
  'view',
  'merge',
  'dictionary',
  'mergeTreeIndex',
  'mergeTreeProjection',
  'mergeTreeAnalyzeIndexes',
])

/**
 * Scalar functions that read files or call services. A function's name can be passed without parentheses
 * (`arrayMap(file, …)`, `APPLY file`), so these names are refused wherever they stand.
 */
export const REFUSED_NAMES: ReadonlySet<string> = lower([
  'file',
  'catboostEvaluate',
  'aiClassify',
  'aiGenerate',
  'aiExtract',
  'aiTranslate',
  'aiEmbed',
  'infile',
  'outfile',
])

/** Refused as a call: `disk(type = s3, …)` in a table's settings, dictionary sources other than our own tables. */
export const REFUSED_CALLS: ReadonlySet<string> = lower([
  'disk',
  'http',
  'odbc',
  'jdbc',
  'cassandra',
  'executablePool',
  'library',
])

/** Engines of tables and databases that keep their data inside the data folder. */
export const ENGINES: ReadonlySet<string> = lower([
  'MergeTree',
  'ReplacingMergeTree',
  'SummingMergeTree',
  'AggregatingMergeTree',
  'CollapsingMergeTree',
  'VersionedCollapsingMergeTree',
  'CoalescingMergeTree',
  'Memory',
  'Null',
  'Log',
  'TinyLog',
  'StripeLog',
  'Set',
  'Join',
  'Buffer',
  'Merge',
  'View',
  'MaterializedView',
  'Dictionary',
  'GenerateRandom',
  'Atomic',
])

/** First words of what a read-only user may run. */
export const READING: ReadonlySet<string> = lower([
  'select',
  'with',
  'from',
  'show',
  'describe',
  'desc',
  'exists',
  'explain',
])

/** What may follow SHOW for a login of one tenant: nothing that tells of others' statements. */
export const TENANT_SHOW: ReadonlySet<string> = lower(['tables', 'databases'])

/** Tables of `system` that Grafana and its like look at, and that say nothing of what others do. */
export const TENANT_SYSTEM: ReadonlySet<string> = lower([
  'databases',
  'tables',
  'columns',
  'functions',
  'settings',
  'one',
  'numbers',
])

/**
 * Refused to a login of one tenant wherever it stands: a parameter that names a table, what counts others' rows, and the
 * settings that say who asks and that keep row policies first.
 */
export const TENANT_REFUSED: ReadonlySet<string> = lower([
  'identifier',
  'explain',
  'information_schema',
  'log_comment',
  'optimize_use_projections',
  'force_optimize_projection',
  'additional_table_filters',
])

/** Table functions that compute and read no table. */
export const TENANT_TABLE_FUNCTIONS: ReadonlySet<string> = lower([
  'numbers',
  'numbers_mt',
  'zeros',
  'zeros_mt',
  'values',
  'SQLStandardValues',
  'generateSeries',
  'generate_series',
])

/** First words of what the writing user may run besides. */
export const WRITING: ReadonlySet<string> = lower([
  'insert',
  'create',
  'alter',
  'drop',
  'undrop',
  'truncate',
  'rename',
  'exchange',
  'optimize',
  'delete',
  'update',
  'check',
  'kill',
  'set',
  'system',
])

/** What may follow CREATE, ALTER and DROP: no users, named collections, functions, workloads. */
export const OBJECTS: ReadonlySet<string> = lower(['table', 'view', 'database', 'dictionary', 'index'])
export const OBJECT_PREFIXES: ReadonlySet<string> = lower([
  'or',
  'replace',
  'temporary',
  'materialized',
  'unique',
  'live',
])

/** What may follow SYSTEM: upkeep, nothing that stops the server or touches files. */
export const SYSTEM: ReadonlySet<string> = lower(['flush', 'reload', 'start', 'stop', 'sync', 'wait', 'drop'])

/** A setting that names a file. */
export const FILE_SETTING =
  /^(\w*format_schema\w*|format_template_\w+|\w*_path|\w*_file|disk|storage_policy|google_protos\w*|allow_experimental_eval\w*|allow_experimental_ai\w*|ai_\w+)$/i

/** What a read-only client may set, by name or beginning. */
export const READER_SETTINGS =
  /^(max_execution_time|max_result_rows|max_result_bytes|result_overflow_mode|max_rows_to_read|max_bytes_to_read|max_memory_usage|max_threads|max_block_size|join_use_nulls|limit|offset|extremes|log_comment|date_time_output_format|date_time_input_format|session_timezone|group_by_use_nulls|aggregate_functions_null_for_empty|transform_null_in|use_query_cache|optimize_use_projections|force_optimize_projection|optimize_read_in_order|prefer_column_name_to_alias|cast_keep_nullable|union_default_mode|output_format_\w+|format_csv_delimiter)$/

function lower(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()))
}
