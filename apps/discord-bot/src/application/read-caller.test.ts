import {
  type APIInteraction,
  ChannelType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { readCaller } from './read-caller.ts'

/** A command by a member whose rights in the channel are these. */
function commandBy(permissions: bigint): APIInteraction {
  return {
    id: '42',
    token: 'token-of-42',
    type: InteractionType.ApplicationCommand,
    guild_id: '4',
    channel: { id: '30', type: ChannelType.GuildText },
    member: { user: { id: '100000000000000002' }, roles: [], permissions: String(permissions) },
  } as unknown as APIInteraction
}

const rightsWith = (permissions: bigint) => readCaller(commandBy(permissions))?.may

describe('readCaller', () => {
  it('reads each right of the asker by itself', () => {
    const nothing = { manageMessages: false, manageServer: false, createPublicThreads: false }
    expect(rightsWith(0n)).toEqual(nothing)
    expect(rightsWith(PermissionFlagsBits.CreatePublicThreads)).toEqual({
      ...nothing,
      createPublicThreads: true,
    })
    expect(rightsWith(PermissionFlagsBits.ManageMessages)).toEqual({
      ...nothing,
      manageMessages: true,
    })
  })

  it('lets an administrator do everything', () => {
    expect(rightsWith(PermissionFlagsBits.Administrator)).toEqual({
      manageMessages: true,
      manageServer: true,
      createPublicThreads: true,
    })
  })
})
