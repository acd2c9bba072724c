/** By section what was reckoned or found, in words, by its key. */
export type Figures = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Every place at which what was found is not what was reckoned, both said; empty: difference 0. */
export function differences(wanted: Figures, found: Figures): string[] {
  return [...keysOf(wanted, found)].flatMap((section) => {
    const [due, there] = [wanted[section] ?? {}, found[section] ?? {}]
    return [...keysOf(due, there)]
      .filter((key) => due[key] !== there[key])
      .map((key) => `${section}: ${key}: ${there[key] ?? 'nothing'} where ${due[key] ?? 'nothing'} is due`)
  })
}

const keysOf = (one: object, other: object) => new Set([...Object.keys(one), ...Object.keys(other)])
