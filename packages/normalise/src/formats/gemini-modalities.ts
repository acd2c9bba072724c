import type { UsageReader } from '../usage-reader.ts'

export interface Modalities {
  readonly stated: boolean
  readonly audio: number
  readonly image: number
}

/** What the tokens of a modality are counted with; `apart`: their price is another's of none, and they have no count. */
type CountedWith = 'text' | 'audio' | 'image' | 'apart'

type Kinds = Readonly<Record<string, CountedWith>>

const PLAIN: Kinds = { TEXT: 'text', AUDIO: 'audio', IMAGE: 'image', VIDEO: 'text', DOCUMENT: 'text' }

/** Video that a model makes has a price of its own (Omni). */
const PUT_OUT: Kinds = { ...PLAIN, VIDEO: 'apart' }

/**
 * Video and documents have no count of their own: a prompt's are priced as its text, with the models' exceptions. Live
 * models name one price for audio, images and video, newer ones for images and video; embeddings of video are dearest.
 * https://ai.google.dev/gemini-api/docs/pricing
 */
const EXCEPTIONS: ReadonlyArray<readonly [RegExp, Kinds]> = [
  [/embedding/, { ...PLAIN, VIDEO: 'apart', DOCUMENT: 'apart' }],
  [/2\.[05].*(?:live|native-audio)|live-2\.[05]/, { ...PLAIN, VIDEO: 'audio', IMAGE: 'audio' }],
  [/live/, { ...PLAIN, VIDEO: 'image' }],
]

/** What a model's input is counted with. */
export function inputKinds(model: string): Kinds {
  return EXCEPTIONS.find(([pattern]) => pattern.test(model))?.[1] ?? PLAIN
}

/** The parts by modality. They may leave tokens out (those are text), but not exceed the whole. */
export function modalities(
  reader: UsageReader,
  names: readonly string[],
  whole: number,
  kinds: Kinds = PUT_OUT,
): Modalities {
  const parts = reader.children(...names)
  const sums = { text: 0, audio: 0, image: 0, apart: 0 }
  for (const part of parts) {
    const tokens = part.count('tokenCount', 'token_count', 'tokens') ?? 0
    const modality = (part.text('modality') ?? '').toUpperCase()
    const kind = kinds[modality] ?? 'apart'
    sums[kind] += tokens
    if (kind === 'apart') part.strange(`modality (${modality.slice(0, 40)})`, tokens > 0)
  }
  const sum = sums.text + sums.audio + sums.image + sums.apart
  if (sum > whole) {
    reader.inconsistent(names[0] ?? '', `${names[0]} add up to ${sum}, but the whole is ${whole}`)
  }
  return { stated: parts.length > 0, audio: sums.audio, image: sums.image }
}
