import type { UsageCounts } from '@marginscope/schemas'
import type { ProviderReply } from '../reading.ts'
import { isFields, type UsageReader } from '../usage-reader.ts'

/** How long what was heard or made is, where a reply says so instead of, or beside, its tokens. */
export interface Durations {
  readonly audio: number | undefined
  readonly video: number | undefined
}

/**
 * Transcriptions state seconds of what they heard, Mistral's chats too; a video that is done states its own.
 * https://platform.openai.com/docs/api-reference/audio/json-object,
 * https://platform.openai.com/docs/api-reference/videos/object
 */
export function readDurations(reply: ProviderReply): Durations {
  const { usage: reader } = reply
  if (reader.peek('object') === 'video') return { audio: undefined, video: readVideo(reader) }
  const audio = reader.seconds('seconds') ?? reader.seconds('prompt_audio_seconds') ?? verboseSeconds(reply)
  return { audio, video: undefined }
}

/** A video's job says how long it is to be before anything was made. */
function readVideo(reader: UsageReader): number | undefined {
  reader.ignore(...VIDEO_FIELDS)
  return reader.peek('status') === 'completed' ? reader.seconds('seconds') : undefined
}

const VIDEO_FIELDS = [
  ...['id', 'object', 'model', 'status', 'progress', 'created_at', 'completed_at', 'expires_at'],
  ...['size', 'prompt', 'error', 'remixed_from_video_id'],
]

/**
 * How long the speech is by a transcription that is written out, where it states no usage (Whisper before 2025-09, Groq).
 * https://platform.openai.com/docs/api-reference/audio/verbose-json-object
 */
function verboseSeconds({ usage: reader, body }: ProviderReply): number | undefined {
  if (reader.fields !== body || (body.task !== 'transcribe' && body.task !== 'translate')) return undefined
  reader.ignore('task', 'text', 'language', 'segments', 'words', 'x_groq')
  return reader.seconds('duration')
}

/**
 * The images API states input_tokens_details without cached_tokens, and no output details: all of its output is
 * image (gpt-image-1). What a chat sees of images may be told so, too (Qwen-VL): its answer is text.
 * https://platform.openai.com/docs/api-reference/images/object
 */
export function asImageReply({ usage: reader, operation = '' }: ProviderReply, usage: UsageCounts): void {
  if (ANSWERS.has(operation)) return
  const input = reader.value('input_tokens_details')
  if (!isFields(input) || input.image_tokens === undefined || input.cached_tokens !== undefined) return
  if (reader.value('output_tokens_details') !== undefined) return
  usage.output_image_tokens += usage.output_tokens
  usage.output_tokens = 0
}

const ANSWERS = new Set(['chat', 'completion'])

/**
 * Speech states its tokens without details: what a model that speaks puts out is audio (gpt-4o-mini-tts).
 * https://platform.openai.com/docs/api-reference/audio/speech-audio-done-event
 */
export function asSpeech({ usage: reader, body, model }: ProviderReply, usage: UsageCounts): void {
  if (body.type !== 'speech.audio.done' && !/(^|[-/])tts\b/i.test(model)) return
  if (isFields(reader.peek('output_tokens_details')) || isFields(reader.peek('output_token_details'))) return
  usage.output_audio_tokens += usage.output_tokens
  usage.output_tokens = 0
}
