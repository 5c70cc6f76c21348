import { readFileSync } from 'node:fs';
import type { Validator, ValidatorInput, ValidatorResult } from '../../../src/policy/validators/index.js';

/** One line of a table or one vector. */
export interface Row {
  readonly name: string;
  readonly expect: 'pass' | 'fail';
  /** What the message has to name, for a row that fails. */
  readonly hits?: string;
  /** The pass is a limitation, held here so that a change of it is noticed. */
  readonly known_gap?: boolean;
  readonly limits?: Readonly<Record<string, unknown>>;
  readonly context?: unknown;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

export const readVectors = (name: string): readonly Row[] => JSON.parse(read(`vectors/${name}.json`));

export const readTable = <R extends Row>(name: string): readonly R[] =>
  read(`tables/${name}.jsonl`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Calls a validator with a context and limits and nothing else. */
export const run = (validator: Validator, context: unknown, limits: ValidatorInput['limits']): ValidatorResult =>
  validator({ context, limits, passport: {}, state: {}, facts: {} });

/** Calls a validator with everything that a row gives it. */
export const runRow = (validator: Validator, { context, limits = {}, state = {}, facts = {} }: Row): ValidatorResult =>
  validator({ context, limits, passport: {}, state, facts });

/** `pass` or the message of the refusal. */
export const verdict = (result: ValidatorResult): string => (result.pass ? 'pass' : result.message);
