export { checkContextAgainst, checkPassportAgainst } from './check-against-pack.js';
export { checkSuiteFile } from './check-suite-file.js';
export { discover } from './discover.js';
export type { FileSource } from './file-source.js';
export type { StoredPack } from './pack-store.js';
export { PackStore, readPack } from './pack-store.js';
export { run } from './run.js';
export { DEFAULT_NOW } from './run-case.js';
export type { RunOptions } from './run-options.js';
