import {
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
  ComponentType,
} from 'discord-api-types/v10'

/** Any component of a message. */
export type MessageComponent =
  | APIMessageTopLevelComponent
  | APIComponentInMessageActionRow
  | APISectionAccessoryComponent

/** A component and where it is in the message's form. */
export interface PlacedComponent {
  readonly component: MessageComponent
  readonly path: readonly PropertyKey[]
}

/** Yields every component of a message, outer before inner. */
export function* walkComponents(
  components: readonly MessageComponent[],
  path: readonly PropertyKey[] = ['components'],
): Generator<PlacedComponent, void, undefined> {
  for (const [index, component] of components.entries()) {
    const here = [...path, index]
    yield { component, path: here }
    if (isParent(component)) yield* walkComponents(component.components, [...here, 'components'])
    if (component.type === ComponentType.Section) {
      yield { component: component.accessory, path: [...here, 'accessory'] }
    }
  }
}

type ParentComponent = Extract<MessageComponent, { components: unknown }>

function isParent(component: MessageComponent): component is ParentComponent {
  return 'components' in component
}
