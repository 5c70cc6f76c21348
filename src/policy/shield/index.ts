export { readThreats, type Threat } from './read-threats.js';
