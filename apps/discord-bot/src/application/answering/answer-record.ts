import { type AssistantMessage, collect, type StreamPart } from '@patchcord/provider'

/** Writes down an answer while others read it, so that what there is of it can be kept, whole or not. */
export interface AnswerRecord {
  readonly watch: (parts: AsyncIterable<StreamPart>) => AsyncIterable<StreamPart>
  /** The answer as the conversation goes on with it; undefined when the model wrote no text. */
  readonly toMessage: () => Promise<AssistantMessage | undefined>
}

const unfinished: StreamPart = {
  type: 'finish',
  finishReason: { unified: 'other', raw: undefined },
  usage: {
    inputTokens: { total: undefined, cacheRead: undefined },
    outputTokens: { total: undefined, reasoning: undefined },
  },
}

/** A record in which nothing is written yet. */
export function createAnswerRecord(): AnswerRecord {
  const parts: StreamPart[] = []
  async function* replay(): AsyncGenerator<StreamPart, void, undefined> {
    yield* parts
    if (parts.at(-1)?.type !== 'finish') yield unfinished
  }
  return {
    async *watch(source) {
      for await (const part of source) {
        parts.push(part)
        yield part
      }
    },
    toMessage: async () => {
      const { message, text } = await collect(replay())
      return text === '' ? undefined : message
    },
  }
}
