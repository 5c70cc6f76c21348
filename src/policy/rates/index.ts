export { findRateFault, type RateLimit } from './find-rate-fault.js';
