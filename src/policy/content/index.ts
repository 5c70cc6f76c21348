export { countBytes } from './count-bytes.js';
