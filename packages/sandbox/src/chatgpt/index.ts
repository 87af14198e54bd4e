export {
  type ChatGptSandbox,
  type ChatGptSandboxOptions,
  SandboxUsageError,
} from './chatgpt-sandbox.ts'
export {
  cloudflareChallenge,
  rateLimited,
  serverOverloaded,
  usageLimitReached,
} from './codex/faults.ts'
export { type CodexEvent } from './codex/codex-event.ts'
export { type Pace } from './codex/pace.ts'
export {
  type ScriptedAnswer,
  type ScriptedEvents,
  type ScriptedResponse,
  type StreamEnding,
} from './codex/scripted-response.ts'
export { type WireEvent } from './codex/sse.ts'
export { TranscriptError } from './codex/transcript.ts'
export { type HttpAnswer } from './http/refusal.ts'
export { type RecordedRequest } from './http/request-log.ts'
export { type SandboxAccount } from './issuer/account.ts'
export { startChatGptSandbox } from './start-chatgpt-sandbox.ts'
