import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/**
 * Sets aside the wording of errors: strings inside `new …Error(…)`. That an error is thrown, and which, stays
 * under test.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'messages', {
    shouldIgnore(path) {
      // Stryker hands out Babel's paths, whose types it doesn't publish.
      const { node, parentPath } = path as Path
      if (node.type !== 'StringLiteral' && node.type !== 'TemplateLiteral') return undefined
      return insideError(parentPath) ? 'wording of an error' : undefined
    },
  }),
]

interface Path {
  readonly node: { readonly type: string; readonly callee?: { readonly name?: string } }
  readonly parentPath: Path | null
}

function insideError(path: Path | null): boolean {
  for (let at = path; at !== null; at = at.parentPath) {
    if (at.node.type === 'NewExpression' && at.node.callee?.name?.endsWith('Error')) return true
    if (at.node.type.endsWith('Statement') || at.node.type.includes('Function')) return false
  }
  return false
}
