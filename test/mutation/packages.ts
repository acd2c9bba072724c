/** The pure packages: what they compute is money, so a change of one token must be noticed by their own tests. */
export const PACKAGES = ['money', 'identity', 'finance', 'pricing', 'normalise', 'ledger'] as const

/** Lowest share of mutants, in percent, that a package's own tests have to notice. */
export const LOWEST_SCORE = 85

/** Where a package's code lies, or that of one folder of it: "ledger", "ledger/usage". */
export function folderOf(place: string): string {
  const [name = '', ...folder] = place.split('/')
  return [`packages/${name}/src`, ...folder].join('/')
}

/** What of them is logic: not a package's face, nor what only tests, tools and comparisons with real data use. */
export function logicOf(places: readonly string[]): string[] {
  const left_out = ['*.test.ts', '*.fixture.ts', 'index.ts', 'testing/**', 'import/**', 'real/**']
  return [
    ...places.map((place) => `${folderOf(place)}/**/*.ts`),
    ...left_out.map((pattern) => `!packages/*/src/**/${pattern}`),
  ]
}
