import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Address } from './place.ts'

/** A process of its own that works on the log and prints a line for each thing it has done. */
export class Child {
  readonly lines: string[] = []
  readonly #process: ChildProcess
  readonly #gone: Promise<void>

  constructor(script: 'consumer-process.ts' | 'appender-process.ts', address: Address, group = '') {
    const path = fileURLToPath(new URL(`./${script}`, import.meta.url))
    this.#process = spawn(process.execPath, [path, JSON.stringify(address), group], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (this.#process.stdout === null) throw new Error('a child has a pipe')
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.lines.push(line))
    this.#gone = new Promise((resolve) => this.#process.on('close', () => resolve()))
  }

  /** The numbers of the lines that read "<word> <number>". */
  numbers(word: string): number[] {
    return this.lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(' ')[1]))
  }

  send(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal)
  }

  /** kill -9; resolves when it is gone and all that it printed was read. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#gone
  }
}
