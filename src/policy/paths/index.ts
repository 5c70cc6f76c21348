export { type BlockedEntry, compileBlockedDirectory, compileBlockedFile } from './blocked-paths.js';
export { SECRET_FILES, SYSTEM_DIRECTORIES } from './built-in-lists.js';
export { fileExtensions } from './file-extension.js';
export { type Blocklist, findPathFault } from './find-path-fault.js';
export { liesWithin, type NormalPath, normalizePath } from './normalize-path.js';
