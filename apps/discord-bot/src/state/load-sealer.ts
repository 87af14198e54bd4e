import { type Sealer } from '@patchcord/auth'
import { createSealer, loadSealingKeyFile, parseSealingKeys } from '@patchcord/auth/node'
import { type BotConfig } from '../config.ts'

/**
 * The sealer of the bot's secrets: with the keys of the configuration, else with those of the key file,
 * which is made with a new key when it is missing.
 *
 * @throws {AuthError} code `configuration` when they are no keys, `store-failed` when the file cannot be
 *   read or made
 */
export async function loadSealer({ key, keyFile }: BotConfig['secret']): Promise<Sealer> {
  return createSealer(key === undefined ? await loadSealingKeyFile(keyFile) : parseSealingKeys(key))
}
