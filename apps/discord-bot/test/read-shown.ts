import { type SandboxMessage } from '@patchcord/sandbox/discord'
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'

/** The text that a message shows, whether it is its content or its components. */
export function textOf({ message }: SandboxMessage): string {
  return [message.content, ...textsOf(message.components ?? [])].join('')
}

/** The labels of its buttons, from the left. */
export function labelsOf({ message }: SandboxMessage): readonly string[] {
  return (message.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow
      ? row.components.flatMap((button) =>
          button.type === ComponentType.Button && 'label' in button ? (button.label ?? '') : [],
        )
      : [],
  )
}

function textsOf(components: readonly APIMessageTopLevelComponent[]): readonly string[] {
  return components.flatMap((component) =>
    component.type === ComponentType.TextDisplay ? component.content : [],
  )
}
