import { type APIModalSubmitInteraction, ComponentType } from 'discord-api-types/v10'
import { type ActionCall } from './command.ts'
import { readAttachments } from './read-attachments.ts'

/** What a form was filled in with. */
export function readFormAnswers({
  components,
  resolved,
}: APIModalSubmitInteraction['data']): Pick<ActionCall, 'fields' | 'choices' | 'attachments'> {
  const fields = new Map<string, string>()
  const choices = new Map<string, readonly string[]>()
  for (const part of components) {
    if (part.type !== ComponentType.Label) continue
    const { component } = part
    if (component.type === ComponentType.TextInput) fields.set(component.custom_id, component.value)
    else if ('values' in component) choices.set(component.custom_id, component.values)
  }
  return { fields, choices, attachments: readAttachments(resolved?.attachments) }
}
