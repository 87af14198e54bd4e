export {
  type CredentialExport,
  exportCredentialFile,
  type CredentialImport,
  findCodexAuthFile,
  findOpenCodeAuthFile,
  importCredentialFile,
  type UserFolders,
} from './credential-file.ts'
export { createFileTokenStore, type FileTokenStoreSettings } from './file-token-store.ts'
export { createSealer } from './sealer.ts'
export { loadSealingKeyFile } from './sealing-key-file.ts'
export { parseSealingKeys, type SealingKeys } from './sealing-keys.ts'
export {
  type BrowserPrompt,
  type BrowserSignInSettings,
  signInWithBrowser,
} from './sign-in-with-browser.ts'
export { sleep } from './sleep.ts'
