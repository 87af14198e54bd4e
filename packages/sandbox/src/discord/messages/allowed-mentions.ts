import { AllowedMentionsTypes, type APIUser } from 'discord-api-types/v10'
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

/** The people whom a text notifies. The server has no roles, so a role is never mentioned. */
export interface ResolvedMentions {
  readonly mentions: APIUser[]
  readonly mention_everyone: boolean
}

/** Finds the mentions in a text that the allowances let notify. */
export function resolveMentions(
  text: string,
  allowed: AllowedMentions,
  users: readonly APIUser[],
): ResolvedMentions {
  const parse = allowed.parse ?? []
  const isAllowed = (userId: string) =>
    parse.includes(AllowedMentionsTypes.User) || (allowed.users ?? []).includes(userId)
  const named = new Set([...text.matchAll(/<@!?(\d+)>/g)].map(([, userId]) => userId))
  return {
    mentions: users.filter(({ id }) => named.has(id) && isAllowed(id)),
    mention_everyone:
      parse.includes(AllowedMentionsTypes.Everyone) && /@(?:everyone|here)\b/.test(text),
  }
}
