export type * from './cases/index.js';
export { loadCases } from './cases/index.js';
