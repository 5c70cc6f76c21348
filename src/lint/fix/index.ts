export { applyChanges } from './apply-changes.js';
export { diffText } from './diff-text.js';
export { mendText } from './mend-text.js';
export type { Obstacle, ObstacleCode } from './obstacle.js';
export type { Standardised } from './standardise.js';
export { standardiseCondition, standardiseRule } from './standardise.js';
