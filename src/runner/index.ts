export type { CheckedFile, CheckFileOptions, Earlier, FileKind } from './check-file.js';
export { checkFile, FILE_KINDS, readEarlier } from './check-file.js';
export { discover } from './discover.js';
export type { FileSource } from './file-source.js';
export type { StoredPack } from './pack-store.js';
export { PackStore, readPack } from './pack-store.js';
export { run } from './run.js';
export { DEFAULT_NOW } from './run-case.js';
export type { RunOptions } from './run-options.js';
