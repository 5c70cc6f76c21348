export { explainRate } from './explain-rate.js';
