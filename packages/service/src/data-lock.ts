import { statSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'

export interface DataLock {
  release(): Promise<void>
}

/**
 * One process a data folder: two would write over each other. The lock is a listening socket named after the folder's
 * device and inode, so it is the same by whichever path the folder is reached, and the system drops it with the process,
 * kill -9 included. Throws `MarginscopeError` `data_dir_in_use` with the holder's pid and the `setting` that names another folder.
 */
export async function lockDataDir(data_dir: string, setting = 'MARGINSCOPE_DATA_DIR'): Promise<DataLock> {
  const address = lockAddress(data_dir)
  let server = await hold(address)
  // A socket file outlives its process (not on Linux or Windows, where no file stands behind the name).
  if (server === undefined && address.endsWith('.sock') && (await holder(address)) === undefined) {
    unlinkSync(address)
    server = await hold(address)
  }
  if (server === undefined) {
    const pid = await holder(address)
    throw new MarginscopeError(
      'data_dir_in_use',
      `another marginscope${pid === undefined ? '' : ` (pid ${pid})`} runs on ${data_dir}; stop it, or set ${setting} to another folder`,
    )
  }
  const held = server
  return { release: () => new Promise((resolve) => held.close(() => resolve())) }
}

function lockAddress(data_dir: string): string {
  const { dev, ino } = statSync(data_dir)
  const name = `marginscope-${dev}-${ino}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

/** Listens there and answers every caller with this process's pid; undefined when somebody else does. */
function hold(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => {
      caller.on('error', () => caller.destroy())
      caller.end(String(process.pid))
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** The pid of whoever listens there; undefined when nobody answers. */
function holder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(address)
    socket.setEncoding('utf8')
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(/^\d+$/.test(answer) ? answer : undefined))
  })
}
