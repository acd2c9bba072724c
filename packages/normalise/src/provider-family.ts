/**
 * The family of a provider's name as people and frameworks spell it: `x-ai`, `xai.responses` and `grok` are one.
 * Only families whose usage differs from the format they send are here.
 */
const FAMILIES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(x[-_.]?ai|grok)\b/, 'xai'],
  [/^(google|gemini|vertex|gcp)/, 'google'],
  [/^perplexity/, 'perplexity'],
  [/^mistral/, 'mistral'],
  [/^yandex/, 'yandex'],
  [/^(dashscope|alibaba|aliyun|bailian|qwen)/, 'alibaba'],
  [/^voyage/, 'voyage'],
  [/^jina/, 'jina'],
  [/^(anthropic|claude)/, 'anthropic'],
  [/^(amazon[-_.]?bedrock|aws|bedrock)/, 'bedrock'],
]

export function providerFamily(provider: string): string {
  const name = provider.toLowerCase()
  for (const [pattern, family] of FAMILIES) if (pattern.test(name)) return family
  return name
}
