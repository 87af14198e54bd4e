import { homedir } from 'node:os'
import { codexCliFormat, type Credential, type TokenSource } from '@patchcord/auth'
import { findCodexAuthFile, importCredentialFile } from '@patchcord/auth/node'

export async function importFromCodexCli(session: TokenSource): Promise<Credential> {
  const path = findCodexAuthFile({ env: process.env, homeFolder: homedir() })
  const { credential, warnings } = await importCredentialFile({ path, format: codexCliFormat })
  for (const { message } of warnings) process.stderr.write(`${message}\n`)
  if (credential.type === 'oauth') await session.replace(credential)
  return credential
}
