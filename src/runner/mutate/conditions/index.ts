import type { ConditionMutator } from '../mutant.js';
import { arithmetic } from './arithmetic.js';
import { droppedOperand } from './dropped-operand.js';
import { equality } from './equality.js';
import { listElement } from './list-element.js';
import { logical } from './logical.js';
import { membership } from './membership.js';
import { method } from './method.js';
import { negation } from './negation.js';
import { numberLiteral } from './number-literal.js';
import { optionalChaining } from './optional-chaining.js';
import { quantifier } from './quantifier.js';
import { relational } from './relational.js';
import { textLiteral } from './text-literal.js';
import { truthLiteral } from './truth-literal.js';

/** The operators on conditions, in the order in which their mutants are listed. */
export const CONDITION_MUTATORS: readonly ConditionMutator[] = [
  relational,
  equality,
  arithmetic,
  logical,
  droppedOperand,
  negation,
  quantifier,
  method,
  membership,
  numberLiteral,
  textLiteral,
  truthLiteral,
  listElement,
  optionalChaining,
];
