import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prometheusPath } from './capabilities.ts'
import { freePort } from './free-port.ts'

/** A real one, which reads a target and writes what the page about GPU servers says on to `write_url`. */
export async function startPrometheus(
  folder: string,
  target: string,
  write_url: string,
): Promise<() => void> {
  const config = join(folder, 'prometheus.yml')
  writeFileSync(
    config,
    `global: {scrape_interval: 1s}
scrape_configs:
  - {job_name: gpus, static_configs: [{targets: ["${target}"]}]}
remote_write:
  - url: ${write_url}
    write_relabel_configs:
      - {source_labels: [__name__], regex: "(vllm|sglang):.*|tgi_.*|nv_.*|DCGM_.*", action: keep}
`,
  )
  const options = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${await freePort()}`,
    '--log.level=warn',
  ]
  const child = spawn(prometheusPath() ?? '', options, { stdio: 'inherit' })
  return () => void child.kill('SIGKILL')
}
