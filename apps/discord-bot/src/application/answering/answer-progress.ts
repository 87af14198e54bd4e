import {
  type ChatWarning,
  type FinishReason,
  type StreamPart,
  type Usage,
} from '@patchcord/provider'
import { appendText, emptyPages, type PageLimits, type Pages } from '../../rendering/pages.ts'

/** What is known of an answer while it comes in. */
export interface AnswerProgress {
  readonly pages: Pages
  /** As the model wrote it. */
  readonly text: string
  /** What the model does just now. */
  readonly activity: 'thinking' | 'searching' | 'writing'
  /** What it showed of its thinking. */
  readonly reasoning: string
  /** Undefined until the service has said which one answers. */
  readonly modelId: string | undefined
  readonly warnings: readonly ChatWarning[]
  /** The pages of the web that the text rests on. */
  readonly sources: readonly { readonly url: string; readonly title?: string }[]
  /** Undefined until the model is done. */
  readonly finish: { readonly finishReason: FinishReason; readonly usage: Usage } | undefined
}

/** An answer of which nothing is there yet. */
export function beginProgress(limits: PageLimits): AnswerProgress {
  return {
    pages: emptyPages(limits),
    text: '',
    activity: 'thinking',
    reasoning: '',
    modelId: undefined,
    warnings: [],
    sources: [],
    finish: undefined,
  }
}

/** What is known after one more part. Costs as much as the part is long, however long the answer is. */
export function advance(progress: AnswerProgress, part: StreamPart): AnswerProgress {
  if (part.type === 'text-delta') return addText(progress, part.delta)
  if (part.type === 'text-start') return progress.text === '' ? progress : addText(progress, '\n\n')
  if (part.type === 'reasoning-start') {
    return { ...progress, activity: 'thinking', reasoning: startParagraph(progress.reasoning) }
  }
  if (part.type === 'reasoning-delta') {
    return { ...progress, reasoning: progress.reasoning + part.delta }
  }
  if (part.type === 'tool-input-start') return { ...progress, activity: 'searching' }
  return takeFact(progress, part)
}

/** What is said about the answer as a whole; types of a later release of the provider say nothing to us. */
function takeFact(progress: AnswerProgress, part: StreamPart): AnswerProgress {
  if (part.type === 'stream-start') return { ...progress, warnings: part.warnings }
  if (part.type === 'response-metadata') return { ...progress, modelId: part.modelId }
  if (part.type === 'source') {
    return { ...progress, sources: [...progress.sources, toSource(part)] }
  }
  return part.type === 'finish' ? { ...progress, finish: part } : progress
}

function addText(progress: AnswerProgress, delta: string): AnswerProgress {
  const { pages, text } = progress
  return {
    ...progress,
    pages: appendText(pages, delta),
    text: text + delta,
    activity: 'writing',
  }
}

function startParagraph(text: string): string {
  return text === '' ? '' : `${text}\n\n`
}

function toSource({ url, title }: { readonly url: string; readonly title?: string }) {
  return title === undefined ? { url } : { url, title }
}
