/** How hard models may think, from least to most. */
export const efforts = ['low', 'medium', 'high', 'xhigh', 'max', 'ultra'] as const

/** How hard a model may think, from least to most. */
export type ReasoningEffort = (typeof efforts)[number]

/** A model of the catalogue, as far as requests are checked against it. */
export interface CatalogueModel {
  readonly slug: string
  readonly displayName: string
  readonly description: string
  readonly priority: number
  readonly visibility: 'list' | 'hide'
  readonly defaultEffort: ReasoningEffort
  readonly topEffort: ReasoningEffort
  /** Input tokens. */
  readonly contextWindow: number
  readonly maxContextWindow: number
  readonly minimalClientVersion: string
  readonly serviceTiers: readonly string[]
  /** The tier that the Codex CLI uses when the person chose none. */
  readonly defaultServiceTier: string | null
  readonly isLite: boolean
}

const usual = {
  visibility: 'list',
  defaultEffort: 'low',
  topEffort: 'ultra',
  contextWindow: 272_000,
  maxContextWindow: 872_000,
  serviceTiers: ['priority'],
  defaultServiceTier: null,
  isLite: true,
} as const

/** The models that Codex 0.169.0 ships with (13 November 2026); names and descriptions are our own. */
export const catalogue: readonly CatalogueModel[] = [
  {
    ...usual,
    slug: 'gpt-6.1-sol',
    displayName: 'GPT-6.1 Sol',
    description: 'For most work.',
    priority: 1,
    minimalClientVersion: '0.153.0',
  },
  {
    ...usual,
    slug: 'gpt-6-astra',
    displayName: 'GPT-6 Astra',
    description: 'The most capable and the most expensive.',
    priority: 2,
    minimalClientVersion: '0.153.0',
  },
  {
    ...usual,
    slug: 'gpt-6-sol',
    displayName: 'GPT-6 Sol',
    description: 'For most work, one generation older.',
    priority: 3,
    defaultEffort: 'medium',
    minimalClientVersion: '0.155.0',
    defaultServiceTier: 'priority',
  },
  {
    ...usual,
    slug: 'gpt-6-luna',
    displayName: 'GPT-6 Luna',
    description: 'Fast and cheap.',
    priority: 4,
    defaultEffort: 'medium',
    topEffort: 'max',
    minimalClientVersion: '0.155.0',
    defaultServiceTier: 'priority',
  },
  {
    ...usual,
    slug: 'gpt-5.6-sol',
    displayName: 'GPT-5.6 Sol',
    description: 'For most work, two generations older.',
    priority: 5,
    minimalClientVersion: '0.144.0',
  },
  {
    ...usual,
    slug: 'gpt-6.1-terra',
    displayName: 'GPT-6.1 Terra',
    description: 'For long inputs.',
    priority: 7,
    contextWindow: 500_000,
    minimalClientVersion: '0.153.0',
  },
  {
    ...usual,
    slug: 'gpt-5.6-terra',
    displayName: 'GPT-5.6 Terra',
    description: 'Balanced, older.',
    priority: 8,
    defaultEffort: 'medium',
    minimalClientVersion: '0.144.0',
  },
  {
    ...usual,
    slug: 'gpt-5.6-luna',
    displayName: 'GPT-5.6 Luna',
    description: 'Fast and cheap, older.',
    priority: 9,
    defaultEffort: 'medium',
    topEffort: 'max',
    minimalClientVersion: '0.144.0',
  },
  {
    ...usual,
    slug: 'gpt-daybreak-blue-latest',
    displayName: 'GPT Daybreak Blue',
    description: 'For defenders of computer systems.',
    visibility: 'hide',
    priority: 11,
    minimalClientVersion: '0.142.2',
    serviceTiers: [],
  },
  {
    ...usual,
    slug: 'gpt-daybreak-red-latest',
    displayName: 'GPT Daybreak Red',
    description: 'For testers of computer systems.',
    visibility: 'hide',
    priority: 12,
    defaultEffort: 'medium',
    contextWindow: 372_000,
    maxContextWindow: 372_000,
    minimalClientVersion: '0.142.2',
    serviceTiers: [],
  },
  {
    ...usual,
    slug: 'gpt-5.5',
    displayName: 'GPT-5.5',
    description: 'The last of its generation.',
    priority: 13,
    defaultEffort: 'medium',
    topEffort: 'xhigh',
    maxContextWindow: 272_000,
    minimalClientVersion: '0.124.0',
    isLite: false,
  },
  {
    ...usual,
    slug: 'codex-auto-review',
    displayName: 'Codex Auto Review',
    description: 'Internal.',
    visibility: 'hide',
    priority: 43,
    defaultEffort: 'medium',
    topEffort: 'max',
    minimalClientVersion: '0.98.0',
  },
]
