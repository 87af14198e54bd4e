import {
  type APIButtonComponentWithCustomId,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { type MessageComponent, walkComponents } from '../messages/walk-components.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type SandboxMessage } from '../world/message-store.ts'

/**
 * The button with a custom id, as somebody can press it.
 *
 * @throws {SandboxError} code `unknown-component`: there is no such button, or it is disabled
 */
export function findPressableButton(
  shown: SandboxMessage,
  customId: string,
): APIButtonComponentWithCustomId {
  return findUsable(shown, customId, 'button', isPressable)
}

/**
 * The menu with a custom id, as somebody can choose from it.
 *
 * @throws {SandboxError} code `unknown-component`: there is no such menu, or it is disabled
 */
export function findUsableSelect(shown: SandboxMessage, customId: string): APISelectMenuComponent {
  return findUsable(shown, customId, 'menu', isSelect)
}

function findUsable<Component extends { custom_id: string; disabled?: boolean | undefined }>(
  { message }: SandboxMessage,
  customId: string,
  kind: string,
  isOfKind: (component: MessageComponent) => component is MessageComponent & Component,
): Component {
  for (const { component } of walkComponents(message.components ?? [])) {
    if (!isOfKind(component) || component.custom_id !== customId) continue
    if (component.disabled === true) {
      throw new SandboxError('unknown-component', `The ${kind} "${customId}" is disabled.`)
    }
    return component
  }
  throw new SandboxError('unknown-component', `The message has no ${kind} "${customId}".`)
}

function isPressable(component: MessageComponent): component is APIButtonComponentWithCustomId {
  if (component.type !== ComponentType.Button) return false
  return component.style !== ButtonStyle.Link && component.style !== ButtonStyle.Premium
}

const SELECT_TYPES: ReadonlySet<ComponentType> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
])

function isSelect(component: MessageComponent): component is APISelectMenuComponent {
  return SELECT_TYPES.has(component.type)
}
