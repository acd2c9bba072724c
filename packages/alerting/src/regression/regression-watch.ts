import type { Episode } from '../episode.ts'
import { Episodes } from '../episodes.ts'
import { type Learning, learningOf, type Stretch, type Watch, type Watched } from '../watch/watch.ts'
import type { RegressionView } from './plan.ts'
import { copyOf, detectorsOf, newView, observeView, type ViewOptions, type ViewState } from './view-watch.ts'

/** The regression rules that look at one view, at work. */
export class RegressionWatch implements Watch {
  readonly #view: RegressionView
  readonly #options: ViewOptions
  readonly #state: ViewState
  readonly #episodes: Episodes

  constructor(
    view: RegressionView,
    options: ViewOptions,
    state = newView(),
    episodes = new Episodes(view.view.by, options.accepted),
  ) {
    this.#view = view
    this.#options = options
    this.#state = state
    this.#episodes = episodes
  }

  get series(): number {
    return this.#state.series.size * detectorsOf(this.#view.plans)
  }

  observe({ buckets }: Stretch): void {
    this.#episodes.add(observeView(this.#state, this.#view, buckets, this.#options))
  }

  episodes(): readonly Episode[] {
    return this.#episodes.all()
  }

  learning(): Learning {
    return learningOf([...this.#state.series.values()].map(({ learning }) => learning))
  }

  copy(): RegressionWatch {
    return new RegressionWatch(this.#view, this.#options, copyOf(this.#state), this.#episodes.copy())
  }
}

export function watchedOf(view: RegressionView, options: ViewOptions): Watched {
  return { view: view.view, start: () => new RegressionWatch(view, options) }
}
