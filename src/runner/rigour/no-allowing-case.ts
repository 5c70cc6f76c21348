import type { Diagnostic } from '../../diagnostics/index.js';
import type { RanCase } from './ran-case.js';

/** A pack that denies everything passes a suite without a single allowed case. */
export const findNoAllowing = (cases: readonly RanCase[]): readonly Diagnostic[] => {
  const [first] = cases;
  if (first === undefined || cases.some(({ result }) => result.actual?.allow === true)) return [];
  return [
    {
      code: 'suite/no-allowing-case',
      severity: 'error',
      message: `no case of \`${first.result.pack}\` is allowed, so a pack that denies everything would pass`,
      hint: 'Add a case that every rule lets through.',
      location: { file: first.result.suite },
    },
  ];
};
