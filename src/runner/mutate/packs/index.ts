import type { PackMutator } from '../mutant.js';
import { capability } from './capability.js';
import { denyCode } from './deny-code.js';
import { enumValue } from './enum-value.js';
import { minAssurance } from './min-assurance.js';
import { requiredMember } from './required-member.js';
import { ruleDropped } from './rule-dropped.js';
import { ruleOrder } from './rule-order.js';
import { schemaBound } from './schema-bound.js';
import { schemaKeyword } from './schema-keyword.js';
import { stateDeclaration } from './state-declaration.js';
import { validator } from './validator.js';

/** The operators on packs, in the order in which their mutants are listed. */
export const PACK_MUTATORS: readonly PackMutator[] = [
  ruleDropped,
  ruleOrder,
  denyCode,
  validator,
  minAssurance,
  capability,
  requiredMember,
  schemaBound,
  schemaKeyword,
  enumValue,
  stateDeclaration,
];
