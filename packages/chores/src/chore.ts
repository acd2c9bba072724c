/** Work beside reading: done bit by bit, by whoever runs it, as long as there is any. */
export interface Chore {
  /** In logs and metrics; of one chore in a process. */
  readonly name: string
  /** Whether there is something to do: asked often, so it must cost next to nothing when there is not. */
  hasWork(): Promise<boolean>
  /**
   * A small piece of it; true when more is waiting. May fail or be killed anywhere: done again, by this process or
   * another, it ends at the same state.
   */
  step(): Promise<boolean>
}

/** Does all there is to do, now. What a step throws is thrown. */
export async function finish(chore: Chore): Promise<void> {
  while (await chore.hasWork()) while (await chore.step());
}
