export { testTokenStore, type TokenStoreHarness } from './test-token-store.ts'
