import {
  type APIInteractionDataResolved,
  type APIMessageSelectMenuInteractionData,
  type APISelectMenuComponent,
  ComponentType,
} from 'discord-api-types/v10'
import { SandboxError } from '../sandbox-error.ts'
import { type Directory, type Entity, mergeResolved } from './directory.ts'

/** What a person chose from a menu, as the bot receives it. */
export interface SelectChoice {
  readonly values: string[]
  readonly resolved: APIInteractionDataResolved
}

/**
 * Chooses from a menu and checks the choice as a client does.
 *
 * @param entered - what to choose; `undefined` leaves what the menu shows as chosen already
 * @throws {SandboxError} code `invalid-input`
 */
export function chooseFromSelect(
  select: APISelectMenuComponent,
  entered: readonly string[] | undefined,
  directory: Directory,
): SelectChoice {
  const chosen = entered ?? defaultsOf(select)
  const entities = chosen.map((text) => {
    const entity = lookUp(select, text, directory)
    if (!entity) throw invalid(select, 'takes only what it offers')
    return entity
  })
  const values = [...new Set(entities.map(({ id }) => id))]
  const mayStayEmpty = values.length === 0 && select.required === false
  if (values.length < (select.min_values ?? 1) && !mayStayEmpty) {
    throw invalid(select, 'needs more values')
  }
  if (values.length > (select.max_values ?? 1)) throw invalid(select, 'takes fewer values')
  return { values, resolved: mergeResolved(entities.map(({ resolved }) => resolved)) }
}

/** What the bot is told of a choice from a menu of a message. */
export function describeChoice(
  { type, custom_id }: APISelectMenuComponent,
  { values, resolved }: SelectChoice,
): APIMessageSelectMenuInteractionData {
  const { users = {}, members, roles = {}, channels = {} } = resolved
  const chosen = { custom_id, values }
  switch (type) {
    case ComponentType.StringSelect:
      return { ...chosen, component_type: type }
    case ComponentType.UserSelect:
      return { ...chosen, component_type: type, resolved: { users, ...(members && { members }) } }
    case ComponentType.RoleSelect:
      return { ...chosen, component_type: type, resolved: { roles } }
    case ComponentType.MentionableSelect:
      return { ...chosen, component_type: type, resolved }
    case ComponentType.ChannelSelect:
      return { ...chosen, component_type: type, resolved: { channels } }
  }
}

function defaultsOf(select: APISelectMenuComponent): readonly string[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.filter((option) => option.default === true).map(({ value }) => value)
  }
  return (select.default_values ?? []).map(({ id }) => id)
}

function lookUp(
  select: APISelectMenuComponent,
  text: string,
  directory: Directory,
): Entity | undefined {
  switch (select.type) {
    case ComponentType.StringSelect: {
      const option = select.options.find(({ value, label }) => text === value || text === label)
      return option && { id: option.value, resolved: {} }
    }
    case ComponentType.UserSelect:
      return directory.user(text)
    case ComponentType.RoleSelect:
      return directory.role(text)
    case ComponentType.MentionableSelect:
      return directory.user(text) ?? directory.role(text)
    case ComponentType.ChannelSelect:
      return directory.channel(text, select.channel_types)
  }
}

function invalid({ custom_id }: APISelectMenuComponent, rule: string): SandboxError {
  return new SandboxError('invalid-input', `Menu "${custom_id}" ${rule}.`)
}
