export { aliasesAbove } from './read.ts'
export {
  type Aliases,
  type AsSent,
  asSent,
  compileAliases,
  keyOfAlias,
  type Names,
  NO_ALIASES,
  namesOfEvent,
  namesOfLine,
} from './resolve.ts'
export { tenantAliases } from './table.ts'
export { isNothing, namesTouched, type TouchedNames } from './touched.ts'
export { insertionOfAliases, type NewAliases } from './write.ts'
