import { z } from 'zod'
import { adminSchema } from './admin-config.ts'
import { storageSchema } from './storage-config.ts'

/** The environment is not usable. The message names every variable at fault, none with its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'invalid-configuration'
  constructor(faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  }
}

export type BotConfig = Readonly<z.output<typeof environmentSchema>>

const isSnowflake = (text: string): boolean => /^\d{17,20}$/.test(text)

const requiredText = (expectation: string) =>
  z.string({ error: `is missing; expected ${expectation}` }).regex(/^\S+$/, {
    error: `expected ${expectation}, without spaces`,
  })

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'expected a URL that begins with http:// or https://' })
  .transform((url) => url.replace(/\/+$/, ''))

/** A name that the design reserves and this version cannot honour: better refused than ignored. */
const notYet = (instead: string) =>
  z.undefined({ error: `is not supported by this version; ${instead}` }).optional()

const ownerIds = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  )
  .refine((ids) => ids.every(isSnowflake), {
    error: 'expected Discord user ids (17 to 20 digits) with commas between them',
  })

/** Hosts as a browser's address line names them: with a port where it is not the usual one. */
const hostList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine((hosts) => hosts.every((host) => /^[a-z\d.-]+(:\d{1,5})?$/.test(host)), {
    error: 'expected names of hosts with commas between them',
  })

const environmentSchema = z
  .object({
    DISCORD_TOKEN: requiredText("the bot's token from the Discord developer portal"),
    DISCORD_API_URL: httpUrl.default('https://discord.com/api'),
    DISCORD_OWNER_IDS: ownerIds.default([]),
    DISCORD_CDN_HOSTS: hostList.default(['cdn.discordapp.com', 'media.discordapp.net']),
    DISCORD_PUBLIC_KEY: notYet('unset it: interactions come over the gateway'),
    INTERACTIONS_PORT: notYet('unset it: interactions come over the gateway'),
    CHATGPT_ISSUER_URL: httpUrl.default('https://auth.openai.com'),
    CHATGPT_CLIENT_ID: requiredText('an OAuth client id').default('app_EMoamEEZ73f0CkXaXp7hrann'),
    CHATGPT_REDIRECT_URL: httpUrl.default('http://localhost:1455/auth/callback'),
    CODEX_BASE_URL: httpUrl.default('https://chatgpt.com/backend-api/codex'),
    CODEX_ORIGINATOR: requiredText('a name for this client').default('patchcord'),
    CODEX_CLIENT_VERSION: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, { error: 'expected a version such as 0.169.0' })
      .default('0.169.0'),
    OPENAI_API_KEY: notYet('unset it and sign in with /connect'),
    OPENAI_BASE_URL: notYet('unset it and sign in with /connect'),
    PATCHCORD_MODEL: requiredText('the id of a model').optional(),
    PATCHCORD_INSTRUCTIONS: z
      .string()
      .trim()
      .min(1, { error: 'expected a text that tells the model how to answer' })
      .default('You are a helpful assistant in a Discord server. Answer in Markdown.'),
    PATCHCORD_ANSWER_MENTIONS: z
      .enum(['true', 'false'], { error: 'expected true or false' })
      .default('false'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'expected one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info'),
  })
  .transform((env) => ({
    discord: {
      token: env.DISCORD_TOKEN,
      apiUrl: env.DISCORD_API_URL,
      /** Empty: the application's owner, or its team's. */
      ownerIds: env.DISCORD_OWNER_IDS,
      /** From where files that people attach are fetched. */
      cdnHosts: env.DISCORD_CDN_HOSTS,
      /** Whether messages are answered that mention the bot, reply to it, or are in its DMs. */
      answersMentions: env.PATCHCORD_ANSWER_MENTIONS === 'true',
    },
    chatGpt: {
      issuerUrl: env.CHATGPT_ISSUER_URL,
      clientId: env.CHATGPT_CLIENT_ID,
      redirectUrl: env.CHATGPT_REDIRECT_URL,
    },
    codex: {
      baseUrl: env.CODEX_BASE_URL,
      originator: env.CODEX_ORIGINATOR,
      clientVersion: env.CODEX_CLIENT_VERSION,
    },
    chat: {
      /** Undefined: the first chat model that the catalogue lists. */
      modelId: env.PATCHCORD_MODEL,
      instructions: env.PATCHCORD_INSTRUCTIONS,
    },
    logLevel: env.LOG_LEVEL,
  }))
  .and(storageSchema)
  .and(adminSchema)

/**
 * The bot's configuration from its environment variables; an empty variable counts as unset.
 *
 * @throws {ConfigError} naming all faults at once, each with its variable and what is expected
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): BotConfig {
  const present = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const result = environmentSchema.safeParse(Object.fromEntries(present))
  if (result.success) return result.data
  throw new ConfigError(
    result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`),
  )
}
