/** A language in which code samples exist. */
export type CodeLanguage = 'typescript' | 'python' | 'rust' | 'go' | 'bash' | 'sql'

/** What a prompt asks for, as far as the generator understands it. */
export interface PromptBrief {
  /** A short quotation of what it is about, safe to put into Markdown. */
  readonly subject: string
  /** The same of the turn before, when there is one. */
  readonly earlierSubject: string | undefined
  /** How many turns the person has had before this one. */
  readonly earlierTurns: number
  readonly wantsCode: boolean
  readonly wantsTable: boolean
  readonly wantsList: boolean
  /** Undefined for a short answer, else at least how many words. */
  readonly wordCount: number | undefined
  readonly language: CodeLanguage
}

const LONG_ANSWER_WORDS = 900
const MAX_ANSWER_WORDS = 5_000
const SUBJECT_CHARACTERS = 60

const languages: ReadonlyArray<readonly [RegExp, CodeLanguage]> = [
  [/\bpython\b/i, 'python'],
  [/\brust\b/i, 'rust'],
  [/\b(?:golang|go (?:code|function|program))\b/i, 'go'],
  [/\b(?:bash|shell)\b/i, 'bash'],
  [/\bsql\b/i, 'sql'],
]

/** Ways to begin a request that say nothing about its subject. */
const openings: readonly RegExp[] = [
  /^(?:please|hello|hi|hey)\b[ ,.!]*/i,
  /^(?:can|could|would|will) you\b(?: please)?/i,
  /^(?:i (?:want|need|would like)(?: you)? to|help me(?: to)?)\b/i,
  /^(?:write|give|show|tell|make|draw|create|explain|describe|summarize|compare)\b(?: (?:me|us))?(?: (?:about|to me))?/i,
  /^(?:(?:a|an|the|some|very|long|short|detailed|complete|\d+[ -]words?)\s+)*(?:answer|text|essay|article|story|table|list|overview|explanation|introduction|guide)\b(?: (?:about|of|on|for|to|with|comparing))?/i,
  /^(?:what|who|where|when|why)(?: is| are|'s| was| were| do| does| should)\b/i,
  /^how (?:do|does|can|should|would|to)\b(?: (?:i|you|we|one))?/i,
]

/** Removes openings until none is left. */
function skipOpenings(prompt: string): string {
  const rest = openings.reduce((text, opening) => text.replace(opening, '').trimStart(), prompt)
  return rest === prompt ? rest : skipOpenings(rest)
}

function shorten(text: string): string {
  const characters = Array.from(text)
  if (characters.length <= SUBJECT_CHARACTERS) return text
  const head = characters.slice(0, SUBJECT_CHARACTERS).join('')
  return `${head.replace(/\s+\S*$/, '')}…`
}

/** Takes the subject out of a prompt: no opening words, no Markdown, one line, at most 60 characters. */
function readSubject(prompt: string): string {
  const plain = prompt
    .replaceAll(/[`*_~|<>#[\]\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const subject = skipOpenings(plain).replace(/[\s?.!,:;]+$/, '')
  return shorten(subject || plain) || 'an empty message'
}

function readWordCount(prompt: string): number | undefined {
  const asked = /(\d{2,5})[ -]words?\b/i.exec(prompt)?.[1]
  if (asked !== undefined) return Math.min(Number(asked), MAX_ANSWER_WORDS)
  return /\blong(?:er|est)?\b/i.test(prompt) ? LONG_ANSWER_WORDS : undefined
}

/**
 * Reads what the person wants from their turns.
 *
 * @param turns - the person's own messages, oldest first; the last one is the prompt
 */
export function readPrompt(turns: readonly string[]): PromptBrief {
  const prompt = turns.at(-1) ?? ''
  const earlier = turns.at(-2)
  const language = languages.find(([pattern]) => pattern.test(prompt))?.[1]
  const wantsCode =
    language !== undefined ||
    /\b(?:code|function|script|program|snippet|typescript|javascript)\b/i.test(prompt)
  return {
    subject: readSubject(prompt),
    earlierSubject: earlier === undefined ? undefined : readSubject(earlier),
    earlierTurns: Math.max(0, turns.length - 1),
    wantsCode,
    wantsTable: /\b(?:table|compare|comparison|versus|vs)\b/i.test(prompt),
    // in a prompt about code, a list is likely to be what the code works on
    wantsList: (wantsCode ? /\b(?:steps|checklist)\b/i : /\b(?:lists?|steps|checklist)\b/i).test(
      prompt,
    ),
    wordCount: readWordCount(prompt),
    language: language ?? 'typescript',
  }
}
