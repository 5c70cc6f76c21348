import type { BuiltRule } from './build-rule.js';
import { type BuiltCase, limitsOf } from './build-suite.js';

const indent = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

/** The section of a README that shows limits, a request that they allow, and what is denied. */
export const renderExample = (capability: string, cases: readonly BuiltCase[], rules: readonly BuiltRule[]): string => {
  const denied = cases.find(({ code, overridePassport }) => code !== undefined && overridePassport === undefined);
  const parts = [
    '## Example',
    'With these limits in the passport',
    indent({ limits: { [capability]: limitsOf(rules) } }),
    'this context is allowed:',
    indent(cases[0]?.context ?? {}),
    ...(denied === undefined ? [] : [`This one is denied with \`${denied.code}\`:`, indent(denied.context)]),
  ];
  return `${parts.join('\n\n')}\n`;
};
