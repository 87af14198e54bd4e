import { type ChatGptSandbox, type ChatGptSandboxOptions } from './chatgpt-sandbox.ts'

/** Starts the stand-in and resolves once it listens. */
export declare function startChatGptSandbox(
  options?: ChatGptSandboxOptions,
): Promise<ChatGptSandbox>
