export { findIgnoringCase } from './find-ignoring-case.js';
export { countWords, hasVisibleText } from './visible-text.js';
