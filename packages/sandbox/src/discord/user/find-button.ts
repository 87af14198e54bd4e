import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { walkComponents } from '../messages/walk-components.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type SandboxMessage } from '../world/message-store.ts'

/** What a button leads to: a page, or an action of the bot. One of the two is empty. */
export interface FoundButton {
  readonly url: string
  readonly customId: string
}

/**
 * Finds a button as a person does: by what is written on it.
 *
 * @throws {SandboxError} code `unknown-component` when the message has none with this label
 */
export function findButton({ message }: SandboxMessage, label: string): FoundButton {
  for (const { component } of walkComponents(message.components ?? [])) {
    if (component.type !== ComponentType.Button || component.style === ButtonStyle.Premium) continue
    if (component.label !== label) continue
    return component.style === ButtonStyle.Link
      ? { url: component.url, customId: '' }
      : { url: '', customId: component.custom_id }
  }
  throw new SandboxError('unknown-component', `The message has no button "${label}".`)
}
