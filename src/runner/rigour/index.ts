export { PackJudge } from './pack-judge.js';
export { UnprovenRules } from './unproven-rule.js';
