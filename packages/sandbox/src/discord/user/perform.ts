import { type APIUser, GatewayDispatchEvents } from 'discord-api-types/v10'
import { type Gateway } from '../gateway/gateway.ts'
import { type Interaction } from '../interactions/interaction.ts'
import { type UserAct } from '../interactions/payload.ts'
import { type World } from '../world/world.ts'
import { type SandboxInteraction } from './sandbox-user.ts'

/** A person in the world, and the way by which the bot hears of what she does. */
export interface Actor {
  readonly world: World
  readonly gateway: Gateway
  readonly user: APIUser
}

/**
 * Sends what a person did to the bot, and resolves with what became of it.
 *
 * @param openedBy - the interaction whose modal is submitted
 */
export async function perform(
  { world, gateway, user }: Actor,
  act: Omit<UserAct, 'user'>,
  openedBy?: Interaction,
): Promise<SandboxInteraction> {
  const interaction = world.interactions.open({ ...act, user }, openedBy)
  gateway.dispatch(GatewayDispatchEvents.InteractionCreate, interaction.payload)
  const { outcome, atMs } = await interaction.settled
  return {
    id: interaction.payload.id,
    createdAtMs: interaction.createdAtMs,
    settledAtMs: atMs,
    ...outcome,
  }
}
