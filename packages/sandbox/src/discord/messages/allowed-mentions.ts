import { AllowedMentionsTypes, type APIRole, type APIUser } from 'discord-api-types/v10'
import { z } from 'zod'

/**
 * Which mentions of a text may notify. A kind is either parsed from the text or listed, not both.
 *
 * @see {@link https://discord.com/developers/docs/resources/message#allowed-mentions-object}
 */
export const allowedMentionsSchema = z
  .object({
    parse: z
      .array(
        z.literal([
          AllowedMentionsTypes.Role,
          AllowedMentionsTypes.User,
          AllowedMentionsTypes.Everyone,
        ]),
      )
      .exactOptional(),
    users: z.array(z.string()).max(100).exactOptional(),
    roles: z.array(z.string()).max(100).exactOptional(),
    replied_user: z.boolean().exactOptional(),
  })
  .refine(
    ({ parse = [], users = [], roles = [] }) => {
      const isListedTwice =
        (parse.includes(AllowedMentionsTypes.User) && users.length > 0) ||
        (parse.includes(AllowedMentionsTypes.Role) && roles.length > 0)
      return !isListedTwice
    },
    {
      error: 'parse and the list of the same kind are mutually exclusive',
      path: ['parse'],
      params: { discordCode: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE' },
    },
  )

/** Allowances as a request gave them. */
export type AllowedMentions = z.output<typeof allowedMentionsSchema>

/** What an interaction's message may notify when the request says nothing. */
export const INTERACTION_MENTIONS: AllowedMentions = { parse: [AllowedMentionsTypes.User] }

/** What an ordinary message may notify when the request says nothing. */
export const CHANNEL_MENTIONS: AllowedMentions = {
  parse: [AllowedMentionsTypes.User, AllowedMentionsTypes.Role, AllowedMentionsTypes.Everyone],
}

/** Whom a text can name, and what its author may do with that. */
export interface MentionDirectory {
  readonly user: (userId: string) => APIUser | undefined
  readonly role: (roleId: string) => APIRole | undefined
  /** Whether the author may mention everyone, and with that every role. */
  readonly canMentionEveryone: boolean
}

/** The people and roles whom a text notifies. */
export interface ResolvedMentions {
  readonly mentions: APIUser[]
  readonly mention_roles: string[]
  readonly mention_everyone: boolean
}

/** Finds the mentions in a text that the allowances let notify. */
export function resolveMentions(
  text: string,
  allowed: AllowedMentions,
  directory: MentionDirectory,
): ResolvedMentions {
  const parse = allowed.parse ?? []
  const mayNotify = (type: AllowedMentionsTypes, listed: readonly string[] = []) => {
    return (id: string) => parse.includes(type) || listed.includes(id)
  }
  const users = namedIds(text, /<@!?(\d+)>/g).filter(
    mayNotify(AllowedMentionsTypes.User, allowed.users),
  )
  const roles = namedIds(text, /<@&(\d+)>/g).filter(
    mayNotify(AllowedMentionsTypes.Role, allowed.roles),
  )
  return {
    mentions: users.flatMap((id) => directory.user(id) ?? []),
    mention_roles: roles.filter((id) => isMentionable(id, directory)),
    mention_everyone:
      directory.canMentionEveryone &&
      parse.includes(AllowedMentionsTypes.Everyone) &&
      /@(?:everyone|here)\b/.test(text),
  }
}

function namedIds(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, id]) => id ?? []))]
}

function isMentionable(roleId: string, { role, canMentionEveryone }: MentionDirectory): boolean {
  const found = role(roleId)
  return found !== undefined && (found.mentionable || canMentionEveryone)
}
