import { type ChatGptSandbox } from '@patchcord/sandbox/chatgpt'
import { type DiscordSandbox, findButton } from '@patchcord/sandbox/discord'

/** The owner could not connect; the message says which step did not happen. */
class ConnectFailedError extends Error {
  override readonly name = 'ConnectFailedError'
}

/**
 * Connects the bot as its owner does: `/connect`, the sign-in page, Allow, and the address pasted back.
 *
 * @returns what the bot says then
 */
export async function connectOwner(options: {
  readonly discord: DiscordSandbox
  readonly chatGpt: ChatGptSandbox
}): Promise<string> {
  const { discord, chatGpt } = options
  const owner = discord.as(discord.users.owner)
  const channelId = discord.channels.ownerDm
  await owner.runCommand({ channelId, name: 'connect' })
  const offer = await owner.waitForMessage(({ message }) => (message.components ?? []).length > 0)
  const address = await chatGpt.approveAuthorization(findButton(offer, 'Open sign-in page').url)
  const pressed = await owner.pressButton(
    offer.message.id,
    findButton(offer, 'Paste address').customId,
  )
  if (pressed.status !== 'modal') throw new ConnectFailedError('The bot opened no form')
  await owner.submitModal(pressed.modal, { address })
  const connected = await owner.waitForMessage(({ message }) =>
    message.content.includes('Connected'),
  )
  return connected.message.content
}
