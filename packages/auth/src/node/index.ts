export { createFileTokenStore, type FileTokenStoreSettings } from './file-token-store.ts'
export {
  type BrowserPrompt,
  type BrowserSignInSettings,
  signInWithBrowser,
} from './sign-in-with-browser.ts'
export { sleep } from './sleep.ts'
