// First: the thread pool and the time zone are read once.
import './environment.ts'
import { runService } from '@marginscope/service'

// Imported late, so that the engine loads after the environment is set.
await runService('embedded', async () => {
  const { startService } = await import('./start.ts')
  return startService()
})
