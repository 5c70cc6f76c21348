export { canAsk, openQuestions } from './ask.js';
export { BaseCommand, COMMON_FLAGS } from './base-command.js';
export { formatSteps } from './explanation.js';
export { type LintConfig, readLintConfig } from './lint-config.js';
export { packRoots } from './pack-roots.js';
export { showProgress } from './progress.js';
export { openSinks } from './reporters.js';
export { wantsColor, write } from './write.js';
