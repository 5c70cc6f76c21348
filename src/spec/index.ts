export type { AggregateDeclaration } from './aggregates.js';
export { PUBLISHED_FACTS, PUBLISHED_STATE } from './aggregates.js';
export type { AssuranceLevel } from './assurance.js';
export { ASSURANCE_LEVELS, ASSURANCE_RANK } from './assurance.js';
export { CODE } from './reason-codes.js';
export type { RefutedExpectation } from './renamed.js';
export { CODE_ALIASES, REFUTED_EXPECTATIONS, RETIRED_PACK_IDS } from './renamed.js';
export type { ErratumId, RequirementId } from './specification.js';
export { SPECIFICATION } from './specification.js';
