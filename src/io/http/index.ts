export type { HttpRules } from './http-rules.js';
export { DEFAULT_HTTP_RULES } from './http-rules.js';
export type { FetchKeySet } from './key-set-fetcher.js';
export { createKeySetFetcher } from './key-set-fetcher.js';
