export { type DiscordSandbox } from './discord-sandbox.ts'
export { type DiscordSandboxOptions } from './sandbox-options.ts'
export { type GatewayControls } from './gateway/gateway-controls.ts'
export { type RateLimit, type WindowMode } from './rate-limit/bucket.ts'
export { type RestFault, type RestFaultMatch, type RestFaults } from './rest/rest-faults.ts'
export { type Finding, type Rejection, type UnknownRoute } from './rest/rest-records.ts'
export { SandboxError, type SandboxErrorCode } from './sandbox-error.ts'
export { findButton, type FoundButton } from './user/find-button.ts'
export {
  type SandboxInteraction,
  type SandboxModal,
  type SandboxOutcome,
  type SandboxUser,
  type UserCommand,
  type UserFile,
  type UserOptionValue,
} from './user/sandbox-user.ts'
export { startDiscordSandbox } from './start-discord-sandbox.ts'
export { type WaitOptions } from './world/feed.ts'
export { type SandboxMessage, type TimelineEntry } from './world/message-store.ts'
