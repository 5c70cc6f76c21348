import { expressions } from '../example-rules.js';
import type { LintRule } from '../rule.js';

export const missingRegionCheck: LintRule = {
  name: 'missing-region-check',
  severity: 'warning',
  summary: 'enforcement claims that regions are checked, and the context has no region.',
  explanation:
    'Evaluation compares `context.region` with the regions of the passport when it is there. A pack whose schema does not declare the member gets requests without it, and nothing is compared, although `enforcement.region_in` says so. Declare and require `region`, or drop the flag.',
  requirement: 'OAP-EVAL-008',
  erratum: 'E-55',
  check: function* (subject) {
    const { schema, pack, requiredFields } = subject;
    const flags = Object.hasOwn(pack, 'enforcement') ? pack.enforcement : undefined;
    if (typeof flags !== 'object' || flags === null || !Object.hasOwn(flags, 'region_in')) return;
    const flag = (flags as { readonly region_in: unknown }).region_in;
    if (flag === false || flag === 'false' || flag === null || requiredFields.includes('region')) return;
    if (schema !== undefined && subject.lookUp(['region']).kind !== 'undeclared') return;
    yield {
      pointer: '/enforcement/region_in',
      message: 'required_context declares no `region`, so that no region is checked',
      hint: 'Declare and require `region` in required_context, or drop the flag.',
    };
  },
  examples: {
    valid: [
      { title: 'No such claim', pack: {} },
      {
        title: 'The region is declared',
        pack: {
          enforcement: { region_in: true },
          required_context: { properties: { region: { type: 'string', description: 'Where it happens' } } },
        },
      },
    ],
    invalid: [
      { title: 'Claimed only', pack: { enforcement: { region_in: true } }, findings: ['/enforcement/region_in'] },
      {
        title: 'A rule reads another member',
        pack: {
          enforcement: { region_in: 'limits.regions' },
          required_context: { properties: { country: { type: 'string' } } },
          ...expressions('limits.regions.includes(context.country)'),
        },
        findings: ['/enforcement/region_in'],
      },
    ],
  },
};
