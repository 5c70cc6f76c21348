export { libraryFolder, toolVersion } from './assets.js';
export { elapsedClock, freshId, presentTime } from './clock.js';
export { FILES, writeWhole } from './files.js';
export { loadValidators } from './load-validators.js';
export type { ReadJson } from './read-json.js';
export { readJson } from './read-json.js';
export type { Walked } from './walk-files.js';
export { walkFiles } from './walk-files.js';
