export { BaseCommand, COMMON_FLAGS } from './base-command.js';
export { formatSteps } from './explanation.js';
export { type LintConfig, readLintConfig } from './lint-config.js';
export { type KeyReader, openKeyFile, PASSPHRASE_VARIABLE } from './open-key-file.js';
export { packRoots } from './pack-roots.js';
export { showProgress } from './progress.js';
export { pathsOf, type ReadDocument, readDocuments } from './read-documents.js';
export { openSinks } from './reporters.js';
export { wantsColor, write } from './write.js';
