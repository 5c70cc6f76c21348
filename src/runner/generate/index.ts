export { Bench } from './attempt.js';
export { findBase, findClash } from './find-base.js';
export { Hunt } from './hunt.js';
export { findScripts } from './scripts.js';
