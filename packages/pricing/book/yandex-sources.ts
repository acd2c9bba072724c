import type { SheetHeader } from './sheet-model.ts'

const PAGE = 'https://aistudio.yandex.ru/docs/ru/ai-studio/pricing.html'
const USD_PAGE = 'https://aistudio.yandex.ru/docs/en/ai-studio/pricing.html'
const DOCS = 'https://github.com/yandex-cloud/docs'

type Source = Omit<SheetHeader, 'provider'>

/**
 * Where Yandex's prices are from. Its documentation on GitHub has figures until 2025 and formulas of the billing's own
 * units since; its pages of 2026 are known by copies of their readers, each with the day on which it was made.
 */
export const YANDEX_SOURCES = {
  'docs-2023': {
    source:
      'Yandex Cloud documentation, price list in force since 2023-12-06 (_pricing/yandexgpt/usd-generating.md)',
    source_url: `${DOCS}/blob/master/en/yandexgpt/pricing.md`,
    checked_at: '2024-12-04',
  },
  docs: {
    source: 'Yandex Cloud documentation (_pricing/yandexgpt, _pricing_examples, release notes)',
    source_url: `${DOCS}/tree/master/ru/_pricing/yandexgpt`,
    checked_at: '2026-02-11',
  },
  tools: {
    source:
      'Yandex Cloud documentation, web search tool, charged since 2025-11-20 (_pricing/yandexgpt/usd-tools.md, rub-tools.md)',
    source_url: `${DOCS}/blob/master/en/ai-studio/pricing.md`,
    checked_at: '2026-02-11',
  },
  image: {
    source:
      'Yandex Cloud documentation: YandexART is charged since 2024-11-01, by request (_pricing/yandexgpt/rub-image.md)',
    source_url: `${DOCS}/blob/master/ru/_pricing/yandexgpt/rub-image.md`,
    checked_at: '2025-12-31',
  },
  'page-03': {
    source:
      'Yandex AI Studio price page, copy of 2026-03-16; what VAT of 22% made of a price holds since 2026-01-01',
    source_url: PAGE,
    checked_at: '2026-03-16',
  },
  'page-later': {
    source: 'Yandex AI Studio price page in copies of its readers, 2026-04 to 2026-09',
    source_url: PAGE,
    checked_at: '2026-09-30',
  },
  'usd-04': {
    source: 'Yandex AI Studio price page in dollars without VAT, copy of 2026-04-05',
    source_url: USD_PAGE,
    checked_at: '2026-07-04',
  },
  'usd-06': {
    source:
      'Yandex AI Studio price page in dollars without VAT, copies of 2026-06-06, 2026-06-17 and 2026-07-04',
    source_url: USD_PAGE,
    checked_at: '2026-07-04',
  },
} as const satisfies Record<string, Source>

export type YandexSource = keyof typeof YANDEX_SOURCES
