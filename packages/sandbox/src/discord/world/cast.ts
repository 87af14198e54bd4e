import { type APIUser, Locale } from 'discord-api-types/v10'

/** Id of the application and of its bot user; like all ids here fixed, and as long as real ones. */
export const APPLICATION_ID = '1100000000000000001'

/** Ids of the people: the owner of the application, who also owns the server, and two members. */
export const USER_IDS = {
  owner: '1100000000000000011',
  ada: '1100000000000000012',
  lin: '1100000000000000013',
} as const

/** Somebody with a Discord account, and what only that account's owner decides. */
export interface Person {
  readonly user: APIUser
  /** Language of the person's client. */
  locale: Locale
  acceptsDirectMessages: boolean
  /** Whether the person installed the application for herself, to use it everywhere. */
  hasInstalledApp: boolean
  /** One of a crowd, or another bot: not offered on the page to be played. */
  readonly isExtra: boolean
}

/** Everybody who can write a message. */
export interface Cast {
  readonly bot: APIUser
  readonly add: (person: NewPerson) => Person
  readonly find: (userId: string) => Person | undefined
  /** The account of a person or of the bot. */
  readonly user: (userId: string) => APIUser | undefined
  /** The people in the order in which they came, the application's owner first. */
  readonly list: () => readonly Person[]
}

/** What a person is made from. */
export interface NewPerson {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly locale?: Locale
  readonly isExtra?: boolean
  /** Another bot: it is there to write, and not to be played either. */
  readonly isBot?: boolean
}

/** The bot and the three people. */
export function createCast(): Cast {
  const bot: APIUser = { ...describeUser(APPLICATION_ID, 'patchcord', 'Patchcord'), bot: true }
  const people = new Map<string, Person>()
  const cast: Cast = {
    bot,
    add({ id, username, displayName, locale = Locale.EnglishUS, isExtra = false, isBot = false }) {
      const user = describeUser(id, username, displayName)
      const person = {
        user: isBot ? { ...user, bot: true } : user,
        locale,
        isExtra: isExtra || isBot,
        acceptsDirectMessages: true,
        hasInstalledApp: false,
      }
      people.set(id, person)
      return person
    },
    find: (userId) => people.get(userId),
    user: (userId) => (userId === bot.id ? bot : people.get(userId)?.user),
    list: () => [...people.values()],
  }
  cast.add({ id: USER_IDS.owner, username: 'robin', displayName: 'Robin' })
  cast.add({ id: USER_IDS.ada, username: 'ada', displayName: 'Ada' })
  cast.add({ id: USER_IDS.lin, username: 'lin', displayName: 'Lin' })
  return cast
}

/** An account as Discord describes it. */
export function describeUser(id: string, username: string, displayName: string): APIUser {
  return { id, username, discriminator: '0', global_name: displayName, avatar: null }
}
