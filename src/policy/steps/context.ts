import { isRecord } from '../../expr/index.js';
import { CODE } from '../../spec/index.js';
import type { Step, StepInput } from './step.js';

/** Most problems that one message names. */
const MOST = 20;

const findProblems = ({ pack, context, contextCheck }: StepInput): readonly string[] => {
  if (!isRecord(context)) return ['the context is not an object'];
  const missing = pack.requiredMembers.filter((name) => !Object.hasOwn(context, name));
  const reserved = [...pack.reservedNames].filter((name) => Object.hasOwn(context, name));
  const problems = reserved.map(
    (name) => `\`${name}\` is the name of a state or fact of this pack and cannot come from the context`,
  );
  if (contextCheck === 'presence') return [...problems, ...missing.map((name) => `\`${name}\` is missing`)];
  const found = pack.checkContext(context);
  // The schema names what it requires itself; a pack without one, or with less in it, still has its required_fields.
  const named = new Set(
    found.filter(({ keyword, pointer }) => keyword === 'required' && pointer === '').map(({ message }) => message),
  );
  const unnamed = missing.filter((name) => ![...named].some((message) => message.includes(`\`${name}\``)));
  problems.push(...unnamed.map((name) => `\`${name}\` is missing`));
  problems.push(...found.map(({ message }) => message));
  return problems;
};

/** The context meets `required_context` and `required_fields`; one reason names every problem (OAP-EVAL-004). */
export const contextStep: Step = {
  name: 'context',
  requirement: 'OAP-EVAL-004',
  errata: ['E-16', 'E-59'],
  check: (input) => {
    if (isRecord(input.context) && input.contextCheck === 'full' && input.pack.reservedNames.size === 0) {
      // The common case: nothing is wrong, and nothing needs to be built to say so.
      const { pack, context } = input;
      if (pack.requiredMembers.every((name) => Object.hasOwn(context, name)) && pack.checkContext(context).length === 0)
        return undefined;
    }
    const problems = findProblems(input);
    if (problems.length === 0) return undefined;
    const shown = problems.slice(0, MOST).join('; ');
    const more = problems.length > MOST ? `; and ${problems.length - MOST} more` : '';
    return { code: CODE.invalidContext, message: `The context is not valid: ${shown}${more}` };
  },
  reads: ({ context }) => [['context', context]],
};
