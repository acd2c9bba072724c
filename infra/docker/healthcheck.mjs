// Health of a service in its container: node infra/docker/healthcheck.mjs URL exits 0 when URL answers 200.
const response = await fetch(process.argv[2], { signal: AbortSignal.timeout(4_000) })
if (!response.ok) {
  process.stderr.write(`${response.status} ${await response.text()}\n`)
  process.exit(1)
}
