/** The pure packages: what they compute is money, so a change of one token must be noticed by their own tests. */
export const PACKAGES = ['money', 'identity', 'finance', 'pricing', 'normalise', 'ledger'] as const

/** Lowest share of mutants, in percent, that a package's own tests have to notice. */
export const LOWEST_SCORE = 85

/**
 * What of a package, or of one folder of it ("ledger/usage"), is logic: not its face, nor what only tests, tools and
 * comparisons with real data use.
 */
export function logicOf(place: string): string[] {
  const [name, ...folder] = place.split('/')
  const under = `packages/${name}/src`
  const left_out = ['**/*.test.ts', '**/*.fixture.ts', '**/index.ts', 'testing/**', 'import/**', 'real/**']
  return [[under, ...folder, '**/*.ts'].join('/'), ...left_out.map((pattern) => `!${under}/${pattern}`)]
}
