export { libraryFolder, toolVersion } from './assets.js';
export { elapsedClock, freshId, presentTime } from './clock.js';
export { FILES, writeNew, writeWhole } from './files.js';
export { readFolder, writeFolder } from './folders.js';
export { loadValidators } from './load-validators.js';
export type { ReadJson } from './read-json.js';
export { readJson } from './read-json.js';
