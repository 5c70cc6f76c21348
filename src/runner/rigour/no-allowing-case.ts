import type { CaseResult, Diagnostic } from '../../diagnostics/index.js';

/** A pack that denies everything passes a suite without a single allowed case. `first` is any of them. */
export const reportNoAllowing = (first: CaseResult): Diagnostic => ({
  code: 'suite/no-allowing-case',
  severity: 'error',
  message: `no case of \`${first.pack}\` is allowed, so a pack that denies everything would pass`,
  hint: 'Add a case that every rule lets through.',
  location: { file: first.suite },
});
