import { type Gateway } from '../gateway/gateway.ts'
import { type Interaction } from '../interactions/interaction.ts'
import { type UserAct } from '../interactions/payload.ts'
import { type Person } from '../world/cast.ts'
import { type World } from '../world/world.ts'
import { type SandboxInteraction } from './sandbox-user.ts'

/** A person in the world, and the way by which the bot hears of what she does. */
export interface Actor {
  readonly world: World
  readonly gateway: Gateway
  readonly person: Person
}

/**
 * Sends what a person did to the bot, and resolves with what became of it.
 *
 * @param openedBy - the interaction whose modal is submitted
 */
export async function perform(
  { world, gateway, person }: Actor,
  act: Omit<UserAct, 'person'>,
  openedBy?: Interaction,
): Promise<SandboxInteraction> {
  const interaction = world.interactions.open({ ...act, person }, openedBy)
  // an interaction that the closing stand-in does not deliver any more settles as failed by itself
  gateway.interact(interaction.payload).catch(() => undefined)
  const { outcome, atMs } = await interaction.settled
  return {
    id: interaction.payload.id,
    createdAtMs: interaction.createdAtMs,
    settledAtMs: atMs,
    ...outcome,
  }
}
