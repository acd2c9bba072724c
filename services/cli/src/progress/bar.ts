// cli-progress is CommonJS without names that an ES module could import.
import cli_progress from 'cli-progress'

export const { SingleBar } = cli_progress
