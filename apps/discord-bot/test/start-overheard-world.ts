import { overhearQuestions, type OverheardQuestion } from './overhear-questions.ts'
import { startWorld, type World } from './start-world.ts'

/** A world in which everything is kept that the bot asks of the service. */
export interface OverheardWorld extends World {
  readonly questions: readonly OverheardQuestion[]
}

/** Starts a world, and puts somebody between the bot and the service who listens. */
export async function startOverheardWorld(
  options: Parameters<typeof startWorld>[0] = {},
): Promise<OverheardWorld> {
  const service = await overhearQuestions()
  const env = { ...options.env, CODEX_BASE_URL: service.url }
  const world = await startWorld({ ...options, env })
  service.passOnTo(world.chatGpt.codexBaseUrl)
  return {
    ...world,
    questions: service.questions,
    close: async () => {
      await world.close()
      await service.close()
    },
  }
}
