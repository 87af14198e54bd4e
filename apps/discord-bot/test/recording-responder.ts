import { type InteractionResponder } from '../src/application/interaction-responder.ts'

/** Writes down what a member would see, in order. It has no pages to write on. */
export function createRecordingResponder(): InteractionResponder & { readonly seen: string[] } {
  const seen: string[] = []
  const record = (what: string) => async () => void seen.push(what)
  return {
    seen,
    reply: async ({ content }) => void seen.push(`reply: ${content}`),
    deferReply: record('deferReply'),
    deferUpdate: record('deferUpdate'),
    showModal: record('showModal'),
    suggest: async (suggestions) =>
      void seen.push(`suggest: ${suggestions.map(({ name }) => name).join(', ')}`),
    editReply: async ({ content }) => void seen.push(`edit: ${content}`),
    tellAsker: async (content) => void seen.push(`private: ${content}`),
    callAsker: async (userId, content) => void seen.push(`call ${userId}: ${content}`),
    openPages: () => {
      throw new Error('not used')
    },
  }
}
