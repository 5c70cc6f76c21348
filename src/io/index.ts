export { libraryFolder, toolVersion } from './assets.js';
export { elapsedClock, freshId, presentTime } from './clock.js';
export { FILES, writeWhole } from './files.js';
export type { FetchKeySet, HttpRules } from './http/index.js';
export { createKeySetFetcher, DEFAULT_HTTP_RULES } from './http/index.js';
export { loadValidators } from './load-validators.js';
export type { ReadJson } from './read-json.js';
export { readJson } from './read-json.js';
