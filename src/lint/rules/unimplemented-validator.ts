import { VALIDATORS } from '../../policy/index.js';
import { VALIDATOR_CATALOGUE } from '../../spec/index.js';
import { validators } from '../example-rules.js';
import type { LintRule } from '../rule.js';

export const unimplementedValidator: LintRule = {
  name: 'unimplemented-validator',
  severity: 'warning',
  summary: 'A rule names a published validator that has no implementation here.',
  explanation:
    'Published packs and documents name validators without defining them. One that is not built in has to be handed to the ' +
    'evaluator (--validators FILE); without it the rule denies everything with oap.policy_error.',
  requirement: 'OAP-POLICY-009',
  erratum: 'E-13',
  *check(subject) {
    for (const { validator, type, pointer, name } of subject.rules) {
      if (validator === undefined || type === 'expression' || VALIDATORS.has(validator)) continue;
      if (!Object.hasOwn(VALIDATOR_CATALOGUE, validator)) continue;
      yield {
        pointer: `${pointer}/validator`,
        message: `rule \`${name}\`: the published validator \`${validator}\` is not built in`,
        hint: 'give an implementation with --validators FILE, or write the rule as an expression',
      };
    }
  },
  examples: {
    valid: [
      { title: 'No validator', pack: {} },
      { title: 'A validator that is built in', pack: validators('validateWorkingDirectory') },
    ],
    invalid: [
      {
        title: 'A name that only a guide mentions',
        pack: validators('validateRateLimit'),
        findings: ['/evaluation_rules/0/validator'],
      },
      {
        title: 'Beside one that is built in',
        pack: validators('validateBlockedPatterns', 'validateRateLimit'),
        findings: ['/evaluation_rules/1/validator'],
      },
    ],
  },
};
