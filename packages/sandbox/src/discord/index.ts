export { type DiscordSandbox } from './discord-sandbox.ts'
export { type DiscordSandboxOptions } from './sandbox-options.ts'
export { type Installation } from './commands/installations.ts'
export { type GatewayControls } from './gateway/gateway-controls.ts'
export { type RateLimit, type WindowMode } from './rate-limit/bucket.ts'
export { type Latency, type RestCall } from './rest/latency.ts'
export { type RestFault, type RestFaultMatch, type RestFaults } from './rest/rest-faults.ts'
export { type Finding, type Rejection, type UnknownRoute } from './rest/rest-records.ts'
export { SandboxError, type SandboxErrorCode } from './sandbox-error.ts'
export { findButton, type FoundButton } from './user/find-button.ts'
export {
  type ForgedInteraction,
  type ModalValue,
  type ModalValues,
  type SandboxInteraction,
  type SandboxModal,
  type SandboxOutcome,
  type SandboxUser,
  type UserCommand,
  type UserFile,
  type UserMessage,
  type UserOptionValue,
  type UserThread,
} from './user/sandbox-user.ts'
export { startDiscordSandbox } from './start-discord-sandbox.ts'
export { type WaitOptions } from './world/feed.ts'
export { type TeamSpec } from './world/application.ts'
export { type Moderation } from './world/guilds.ts'
export { type SandboxMessage, type TimelineEntry } from './world/message-store.ts'
export { type CreatedGuild } from './world/add-guild.ts'
export { type Crowd, type CrowdSize } from './world/crowd.ts'
export { type PermissionNames, type WorldControls } from './world/world-controls.ts'
