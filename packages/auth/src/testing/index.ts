export { type TokenStoreHarness } from './laws.ts'
export { type DefineTest, testTokenStore, type TokenStoreFeatures } from './test-token-store.ts'
