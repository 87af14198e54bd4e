import { afterEach } from 'vitest'
import { type ChatGptSandbox, type ChatGptSandboxOptions } from '../chatgpt-sandbox.ts'
import { startChatGptSandbox } from '../start-chatgpt-sandbox.ts'

/**
 * Registers the clean-up of a test file and gives it a way to start sandboxes that write without
 * pauses and whose clock stands still until the test moves it.
 */
export function useSandboxes() {
  const started: ChatGptSandbox[] = []
  afterEach(async () => {
    await Promise.all(started.splice(0).map((sandbox) => sandbox.close()))
  })
  return async (options: ChatGptSandboxOptions = {}) => {
    const clock = { nowMs: Date.UTC(2026, 10, 22) }
    const sandbox = await startChatGptSandbox({
      now: () => clock.nowMs,
      pace: { tokensPerSecond: Infinity, firstTokenMs: 0 },
      ...options,
    })
    started.push(sandbox)
    return { sandbox, clock }
  }
}
