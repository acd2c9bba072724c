export { aliasesAbove, firstAliased } from './read.ts'
export { filingOf, REFILE_POSTINGS, refile } from './refile.ts'
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
export { namesTouched, type TouchedNames } from './touched.ts'
export { insertionOfAliases, type NewAliases } from './write.ts'
