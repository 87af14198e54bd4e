import { type DiscordSandbox } from '@patchcord/sandbox/discord'

/**
 * Lets everyone ask, as the owner does: `/access allow`. Until then the bot answers its owner alone.
 *
 * @returns what the bot says then
 */
export async function openToEveryone(options: {
  readonly discord: DiscordSandbox
}): Promise<string> {
  const { discord } = options
  const owner = discord.as(discord.users.owner)
  const run = await owner.runCommand({
    channelId: discord.channels.ownerDm,
    name: 'access',
    subcommand: 'allow',
    options: { everyone: true },
  })
  const answer = await owner.waitForMessage(
    ({ message }) =>
      run.status === 'acknowledged' && message.id === run.messageId && message.content !== '',
  )
  return answer.message.content
}
