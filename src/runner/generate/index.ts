export type { Generated, GeneratedCase, GenerateOptions } from './generate-cases.js';
export { generateCases } from './generate-cases.js';
