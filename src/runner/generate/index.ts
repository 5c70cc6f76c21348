export { DEFAULT_BUDGET } from './attempt.js';
export type { Clash } from './find-clash.js';
export type { Generated, GeneratedCase, GenerateOptions } from './generate-cases.js';
export { generateCases } from './generate-cases.js';
