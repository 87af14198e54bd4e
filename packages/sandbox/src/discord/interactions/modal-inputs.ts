import {
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
} from 'discord-api-types/v10'

/** The custom ids of the inputs that a component of a modal holds. */
export function modalInputIds(component: APIModalInteractionResponseCallbackComponent): string[] {
  switch (component.type) {
    case ComponentType.Label:
      return [component.component.custom_id]
    case ComponentType.ActionRow:
      return component.components.map(({ custom_id }) => custom_id)
    case ComponentType.TextDisplay:
      return []
  }
}
