import { type Relay, startRelay } from './relay.ts'

/** What the bot asks of the service. */
export interface OverheardQuestion {
  readonly model: string
  readonly instructions: string
  readonly input: readonly { readonly type: string; readonly role?: string }[]
  readonly reasoning?: { readonly effort?: string }
}

/** Stands between the bot and the stand-in for the service, and keeps what is asked; for `CODEX_BASE_URL`. */
export async function overhearQuestions(): Promise<
  Relay & { readonly questions: readonly OverheardQuestion[] }
> {
  const questions: OverheardQuestion[] = []
  const relay = await startRelay({
    onRequest: ({ path, body }) => {
      if (path.endsWith('/responses')) questions.push(JSON.parse(body.toString()))
    },
  })
  return { ...relay, questions }
}

/** Who said what in a question to the model, in short. */
export function linesOf(question: OverheardQuestion | undefined): readonly string[] {
  return (question?.input ?? []).flatMap((item) => {
    if (!('content' in item) || !Array.isArray(item.content)) return []
    const texts = item.content.map((part: { text?: string }) => part.text ?? '(file)')
    return [`${item.role ?? ''}: ${texts.join(' ')}`]
  })
}
