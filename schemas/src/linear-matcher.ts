import type { PatternNode } from './pattern-syntax.ts'

/** A step of the machine. What has no character is taken without reading one, `check` only where it holds. */
interface State {
  readonly character?: (code: number) => boolean
  readonly check?: (at: number, length: number) => boolean
  next: readonly number[]
}

/**
 * Thompson's way to match: all places where the pattern can be are kept at once and moved by each character, so the
 * time is the text's length times the pattern's, whatever they say (Russ Cox, "Regular Expression Matching Can Be Simple
 * And Fast", https://swtch.com/~rsc/regexp/regexp1.html). What looks ahead is matched backwards over the whole
 * text first, which tells for every place at once whether it begins there.
 */
export class LinearMatcher {
  readonly #states: State[] = []
  readonly #start: number
  readonly #flags: string
  readonly #is_backward: boolean
  readonly #looks: { readonly matcher: LinearMatcher; begins: Uint8Array }[] = []

  constructor(pattern: PatternNode, flags: string, is_backward = false) {
    this.#flags = flags
    this.#is_backward = is_backward
    const end = this.#add({ next: [] })
    this.#start = this.#build(pattern, end)
  }

  /** Whether a match begins anywhere. */
  test(text: string): boolean {
    return this.#run(text).includes(1)
  }

  /** By place, whether one that was begun anywhere has come to its end there: backward, whether one begins there. */
  #run(text: string): Uint8Array {
    for (const look of this.#looks) look.begins = look.matcher.#run(text)
    const ended = new Uint8Array(text.length + 1)
    // The round in which a state was last entered: never cleared.
    const entered = new Uint32Array(this.#states.length)
    let here: number[] = []
    for (let step = 0; step <= text.length; step++) {
      const place = this.#is_backward ? text.length - step : step
      this.#enter(this.#start, place, text.length, here, entered, step + 1)
      if (entered[0] === step + 1) {
        ended[place] = 1
        if (!this.#is_backward) break
      }
      const code = text.charCodeAt(this.#is_backward ? place - 1 : place)
      const moved: number[] = []
      for (const index of here) {
        const { character, next } = this.#states[index] as State // an index that #add gave
        if (character?.(code) !== true) continue
        const after = this.#is_backward ? place - 1 : place + 1
        for (const one of next) this.#enter(one, after, text.length, moved, entered, step + 2)
      }
      here = moved
    }
    return ended
  }

  #enter(
    first: number,
    at: number,
    length: number,
    here: number[],
    entered: Uint32Array,
    round: number,
  ): void {
    const open = [first]
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (entered[index] === round) continue
      entered[index] = round
      const { character, check, next } = this.#states[index] as State // an index that #add gave
      if (character !== undefined) here.push(index)
      else if (check === undefined || check(at, length)) open.push(...next)
    }
  }

  #add(state: State): number {
    return this.#states.push(state) - 1
  }

  /** The state from which `node` is matched, and then what follows from `after` on. */
  #build(node: PatternNode, after: number): number {
    switch (node.kind) {
      case 'character':
        return this.#add({ character: oneOf(node.source, this.#flags), next: [after] })
      case 'start':
        return this.#add({ check: (at) => at === 0, next: [after] })
      case 'end':
        return this.#add({ check: (at, length) => at === length, next: [after] })
      case 'sequence':
        return this.#is_backward
          ? node.of.reduce((next, one) => this.#build(one, next), after)
          : node.of.reduceRight((next, one) => this.#build(one, next), after)
      case 'either':
        return this.#add({ next: node.of.map((one) => this.#build(one, after)) })
      case 'ahead': {
        const look = { matcher: new LinearMatcher(node.of, this.#flags, true), begins: new Uint8Array() }
        this.#looks.push(look)
        const wanted = node.is_there ? 1 : 0
        return this.#add({ check: (at) => look.begins[at] === wanted, next: [after] })
      }
      case 'repeat':
        return this.#repeat(node, after)
    }
  }

  #repeat({ of, least, most }: PatternNode & { kind: 'repeat' }, after: number): number {
    let next = after
    if (Number.isFinite(most)) {
      for (let times = least; times < most; times++)
        next = this.#add({ next: [this.#build(of, next), after] })
    } else {
      const again: State = { next: [] }
      next = this.#add(again)
      again.next = [this.#build(of, next), after]
    }
    for (let times = 0; times < least; times++) next = this.#build(of, next)
    return next
  }
}

/** The platform says what an escape, a class or a letter without case stands for; each character is asked about once. */
function oneOf(source: string, flags: string): (code: number) => boolean {
  const expression = new RegExp(`^(?:${source})$`, `${flags}`)
  const known = new Map<number, boolean>()
  return (code) => {
    let answer = known.get(code)
    if (answer === undefined) {
      answer = !Number.isNaN(code) && expression.test(String.fromCharCode(code))
      if (known.size < 256) known.set(code, answer)
    }
    return answer
  }
}
