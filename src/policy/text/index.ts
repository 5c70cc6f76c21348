export { findIgnoringCase } from './find-ignoring-case.js';
export { normalizeText } from './normalize-text.js';
export { countWords, hasVisibleText } from './visible-text.js';
