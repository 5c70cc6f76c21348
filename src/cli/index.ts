export { openQuestions } from './ask.js';
export { BaseCommand, COMMON_FLAGS } from './base-command.js';
export { createCasePool, jobsOf } from './case-pool.js';
export { createHost } from './create-host.js';
export { DOCUMENT_ARGS, WITHOUT_FLAG } from './document-flags.js';
export { expandGlobs } from './expand-globs.js';
export { type LintConfig, readLintConfig } from './lint-config.js';
export { type KeyReader, openKeyFile, PASSPHRASE_VARIABLE } from './open-key-file.js';
export { PASSPHRASE_FLAG } from './passphrase-flag.js';
export { progressLine, showProgress } from './progress.js';

export { refuseLibrary } from './refuse-library.js';
export { openSinks } from './reporters.js';
export { writeVerdicts } from './verdict-lines.js';
export { wantsColor, write } from './write.js';
