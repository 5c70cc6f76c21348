import { listProblems } from './faults/list-problems.js';
import type { KindDefinition } from './kind-definition.js';
import { passport } from './kinds/passport.js';
import { policyPack } from './kinds/policy-pack.js';
import { NO_PROBLEMS, type Problem } from './problem.js';

/** Checks a document by the schema of a kind: the problems in the order of their pointers, or a shared frozen empty array. */
export const checkAs = ({ subject, validate }: KindDefinition, value: unknown): readonly Problem[] =>
  validate(value) ? NO_PROBLEMS : listProblems(subject, validate.errors ?? []);

/** Checks a passport by its schema. By a function of its own, so that what evaluates loads no other schemas. */
export const checkPassport = (value: unknown): readonly Problem[] => checkAs(passport, value);

/** Checks a policy pack by its schema. */
export const checkPolicyPack = (value: unknown): readonly Problem[] => checkAs(policyPack, value);
