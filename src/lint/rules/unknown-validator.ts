import { suggest } from '../../diagnostics/index.js';
import { VALIDATORS } from '../../policy/index.js';
import { VALIDATOR_CATALOGUE } from '../../spec/index.js';
import { validators } from '../example-rules.js';
import type { LintRule } from '../rule.js';

export const unknownValidator: LintRule = {
  name: 'unknown-validator',
  severity: 'error',
  summary: 'A rule names a validator that nobody has defined.',
  explanation:
    'A rule of type "custom_validator" is decided by code that the evaluator has under that name. Without it the rule denies ' +
    'everything with oap.policy_error. Correct the name, or hand the validator to the evaluator (--validators FILE) and suppress this.',
  requirement: 'OAP-POLICY-009',
  erratum: 'E-13',
  *check(subject) {
    const names = new Set([...VALIDATORS.keys(), ...Object.keys(VALIDATOR_CATALOGUE)]);
    for (const { validator, type, pointer, name } of subject.rules) {
      if (validator === undefined || type === 'expression' || names.has(validator)) continue;
      const meant = suggest(validator, names);
      yield {
        pointer: `${pointer}/validator`,
        message: `rule \`${name}\`: there is no validator \`${validator}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
        hint: 'a validator of your own is given with --validators FILE',
      };
    }
  },
  examples: {
    valid: [
      { title: 'No validator', pack: {} },
      { title: 'A validator that is built in', pack: validators('validateBlockedPatterns') },
    ],
    invalid: [
      {
        title: 'A misspelt name',
        pack: validators('validateBlockedPattern'),
        findings: ['/evaluation_rules/0/validator'],
      },
      {
        title: 'Names that stand nowhere',
        pack: validators('validateNote', 'toString'),
        findings: ['/evaluation_rules/0/validator', '/evaluation_rules/1/validator'],
      },
    ],
  },
};
