import { constants, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import type { ContentEncoding } from './content.ts'

export type Decoder = ReturnType<typeof createGunzip | typeof createInflate | typeof createZstdDecompress>

const CHUNK_BYTES = 64 * 1024

/**
 * What undoes a body's compression; undefined where there is none. Each hands on a small chunk at a time, and holds
 * no more than its window: 32 KiB, and of zstd what the whole body may have, where others would let the sender ask
 * for 128 MiB. (Brotli is not taken: a sender chooses 16 MiB of window for a body of a few bytes.)
 */
export function makeDecoder(encoding: ContentEncoding, limit_bytes: number): Decoder | undefined {
  const options = { chunkSize: CHUNK_BYTES }
  switch (encoding) {
    case 'identity':
      return undefined
    case 'gzip':
      return createGunzip(options)
    case 'deflate':
      return createInflate(options)
    case 'zstd':
      return createZstdDecompress({
        ...options,
        params: { [constants.ZSTD_d_windowLogMax]: Math.ceil(Math.log2(limit_bytes)) },
      })
  }
}
