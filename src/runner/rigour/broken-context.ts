import type { Diagnostic } from '../../diagnostics/index.js';
import { CODE } from '../../spec/index.js';
import { checkContextAgainst } from '../check-against-pack.js';
import type { RanCase } from './ran-case.js';

/** A case whose context breaks the schema of the pack though it expects something other than that. */
export const findBrokenContext = ({ planned, result }: RanCase): readonly Diagnostic[] => {
  const wants = result.expected.some(({ codes }) => codes.includes(CODE.invalidContext));
  const earlier = result.decidedBy !== undefined && result.decidedBy.rule === undefined;
  const [problem] = wants || earlier ? [] : checkContextAgainst(planned.case.context, planned.pack);
  if (problem === undefined) return [];
  return [
    {
      code: 'suite/broken-context',
      severity: 'error',
      message: `the context of \`${result.name}\` is invalid, and the case expects something else: ${problem.pointer === '' ? '' : `${problem.pointer}: `}${problem.message}`,
      hint: 'Mend the context; no evaluation that checks it gets as far as the rules.',
      requirement: 'OAP-POLICY-012',
      location: result.location,
    },
  ];
};
