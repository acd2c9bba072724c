export { BOARDS } from './boards.ts'
export { UID } from './links.ts'
export { atAll, type BoardQuery, queriesOf, withValue } from './testing/board-queries.ts'
export { ALL, expandSql, type Period, type VariableValues } from './testing/expand-macros.ts'
