import type { PriceMeter } from '@marginscope/schemas'

/**
 * Models that put out images or speech. Resellers' tables have one output rate for them: which of a model's two outputs it
 * is for is told by what its maker charges: from half of the maker's media rate on it is the media's, below it the text's.
 * A model without `media_from` puts out nothing but media, so that a rate for its text is met by no reply.
 */
interface MediaOutput {
  readonly model: RegExp
  readonly meter: PriceMeter
  /** USD per million tokens. */
  readonly media_from?: number
  readonly source: string
}

const OPENAI = 'https://platform.openai.com/docs/pricing'
const GOOGLE = 'https://ai.google.dev/gemini-api/docs/pricing'

export const MEDIA_OUTPUT: readonly MediaOutput[] = [
  {
    model: /gpt-image-1[.-]5|chatgpt-image/,
    meter: 'output_image_tokens',
    media_from: 16,
    source: `image output $32, text output $10 per million (${OPENAI})`,
  },
  {
    model: /gpt-image/,
    meter: 'output_image_tokens',
    source: `all of its output is image (${OPENAI})`,
  },
  {
    model: /gemini-2\.5-flash-image/,
    meter: 'output_image_tokens',
    media_from: 15,
    source: `image output $30, text output $2.50 per million (${GOOGLE})`,
  },
  {
    model: /gemini-3[.-]1-flash-image/,
    meter: 'output_image_tokens',
    media_from: 30,
    source: `image output $60, text output $3 per million (${GOOGLE})`,
  },
  {
    model: /gemini-3-pro-image/,
    meter: 'output_image_tokens',
    media_from: 60,
    source: `image output $120, text output $12 per million (${GOOGLE})`,
  },
  {
    model: /-tts(?:-|$)/,
    meter: 'output_audio_tokens',
    source: 'what a speaking model puts out is audio, whatever its usage calls it',
  },
]
