export { type CommandLine, isStringList, readCommandLine, readOwn } from './command-line.js';
export { type CompiledPattern, compilePattern } from './compile-pattern.js';
export { examineCommand, MAX_COMMAND_TEXT } from './examine-command.js';
export { explainUnreadable } from './explain-unreadable.js';
export { findAssignments } from './find-assignments.js';
export { findPattern, type PatternHit } from './find-pattern.js';
export { quoteWord } from './quote-word.js';
export { MAX_UNPACKING, type ReadCommand, type ReadScripts, readScripts, type Unreadable } from './read-script.js';
export { showExcerpt } from './show-excerpt.js';
