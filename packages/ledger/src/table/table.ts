import type { ColumnType, Decoder } from './column-type.ts'

/** A column: who fills it, and its type. */
export interface Column<T = unknown, By extends 'writer' | 'warehouse' = 'writer' | 'warehouse'>
  extends ColumnType<T> {
  readonly filled_by: By
}

/** A column that a writer fills. */
export function written<T>(type: ColumnType<T>): Column<T, 'writer'> {
  return { ...type, filled_by: 'writer' }
}

/** A column that the warehouse fills by the default in its migration: never written, only read. */
export function derived<T>(type: ColumnType<T>): Column<T, 'warehouse'> {
  return { ...type, filled_by: 'warehouse' }
}

// biome-ignore lint/suspicious/noExplicitAny: a table's columns have types of their own, which only `any` lets through
export type Columns = Readonly<Record<string, Column<any>>>

type ValueOf<D> = D extends Decoder<infer T> ? T : never
type Writable<C extends Columns> = {
  [K in keyof C]: C[K]['filled_by'] extends 'writer' ? K : never
}[keyof C]

/** A row as it is read, every column of the table. */
export type RowOf<T extends Table<Columns>> = {
  readonly [K in keyof T['columns']]: ValueOf<T['columns'][K]>
}

/** A row as it is written: without what the warehouse fills. */
export type WrittenRowOf<T extends Table<Columns>> = {
  readonly [K in Writable<T['columns']>]: ValueOf<T['columns'][K]>
}

/** Binds `{tenant:String}`: `TenantReader` alone does it. */
export const OF_TENANT = 'WHERE tenant = {tenant:String}'

/**
 * A table of the ledger. Its `columns` are the one list there is; everything else goes by their properties.
 * In statements: `SELECT ${c.customer}, sum(${c.cost}) FROM ${usage.ofTenant} AND ${c.day} >= …`.
 */
export interface Table<C extends Columns> {
  readonly name: string
  /** In the order of the warehouse's table. */
  readonly columns: C
  /** The columns' names, for statements. */
  readonly c: { readonly [K in keyof C & string]: K }
  /** For FROM: the table and its tenant condition; further conditions follow with AND. Of tables with tenants. */
  readonly ofTenant: string
  /** As `ofTenant`, of the rows alone whose column is not 0, which is looked at before the other columns are read. */
  ofTenantNotZero(column: keyof C & string): string
}

const names = new Set<string>()
let bare: RegExp | undefined

/** Finds the name of a table that its tenant condition does not follow. */
export function bareTableName(): RegExp {
  const condition = OF_TENANT.replaceAll(/[{}]/g, '\\$&')
  bare ??= new RegExp(`\\b(?:${[...names].join('|')})\\b(?!(?: PREWHERE \\w+ != 0)? ${condition})`)
  return bare
}

export function defineTable<const C extends Columns>(name: string, columns: C): Table<C> {
  names.add(name)
  bare = undefined
  // fromEntries forgets its keys.
  const c = Object.fromEntries(Object.keys(columns).map((each) => [each, each])) as Table<C>['c']
  return {
    name,
    columns,
    c,
    ofTenant: `${name} ${OF_TENANT}`,
    ofTenantNotZero: (column) => `${name} PREWHERE ${column} != 0 ${OF_TENANT}`,
  }
}
