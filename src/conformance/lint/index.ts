export { findChanged } from './find-changed.js';
export { type LintedSuite, lintSuite } from './lint-suite.js';
export { type RegistryEntry, readRegistry } from './read-registry.js';
