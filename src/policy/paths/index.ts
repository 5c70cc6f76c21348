export { liesWithin, type NormalPath, normalizePath } from './normalize-path.js';
