import { isRecord } from '../../expr/index.js';
import { CODE } from '../../spec/index.js';
import type { Problem } from '../../validate/index.js';
import type { Step, StepFailure, StepInput } from './step.js';

/** Most problems that one message names. */
const MOST = 20;

const findProblems = (
  { pack, contextCheck }: StepInput,
  context: Readonly<Record<string, unknown>>,
  found: readonly Problem[],
): readonly string[] => {
  const missing = pack.requiredMembers.filter((name) => !Object.hasOwn(context, name));
  const reserved = [...pack.reservedNames].filter((name) => Object.hasOwn(context, name));
  const problems = reserved.map(
    (name) => `\`${name}\` is the name of a state or fact of this pack and cannot come from the context`,
  );
  if (contextCheck === 'presence') return [...problems, ...missing.map((name) => `\`${name}\` is missing`)];
  // The schema names what it requires itself; a pack without one, or with less in it, still has its required_fields.
  const named = new Set(
    found.filter(({ keyword, pointer }) => keyword === 'required' && pointer === '').map(({ message }) => message),
  );
  const unnamed = missing.filter((name) => ![...named].some((message) => message.includes(`\`${name}\``)));
  problems.push(...unnamed.map((name) => `\`${name}\` is missing`));
  problems.push(...found.map(({ message }) => message));
  return problems;
};

const NO_PROBLEMS: readonly Problem[] = [];

const hasAll = (context: object, names: readonly string[]): boolean => {
  for (const name of names) if (!Object.hasOwn(context, name)) return false;
  return true;
};

const invalid = (problems: readonly string[]): StepFailure => {
  const shown = problems.slice(0, MOST).join('; ');
  const more = problems.length > MOST ? `; and ${problems.length - MOST} more` : '';
  return { code: CODE.invalidContext, message: `The context is not valid: ${shown}${more}` };
};

/** The context meets `required_context` and `required_fields`; one reason names every problem (OAP-EVAL-004). */
export const contextStep: Step = {
  name: 'context',
  requirement: 'OAP-EVAL-004',
  errata: ['E-16', 'E-59'],
  check: (input) => {
    const { pack, context, contextCheck, terse } = input;
    if (!isRecord(context)) return invalid(['the context is not an object']);
    const full = contextCheck === 'full';
    const found = full ? pack.checkContext(context, terse) : NO_PROBLEMS;
    // The common case: nothing is wrong, and nothing needs to be built to say so.
    const needed = full ? pack.undemandedMembers : pack.requiredMembers;
    if (found.length === 0 && pack.reservedNames.size === 0 && hasAll(context, needed)) return undefined;
    const problems = findProblems(input, context, found);
    return problems.length === 0 ? undefined : invalid(problems);
  },
  reads: ({ context }) => [['context', context]],
};
