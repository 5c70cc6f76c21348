import { suggest } from '../../diagnostics/index.js';
import { EARLIER_CODES, NORMATIVE_CODES, REGISTRY_CODES } from '../../spec/index.js';
import type { LintRule } from '../rule.js';

const NAMESPACE = 'oap.';

export const unlistedDenyCode: LintRule = {
  name: 'unlisted-deny-code',
  severity: 'warning',
  summary: 'A deny code begins with oap. and is in no list of the standard.',
  explanation:
    'The namespace `oap.` belongs to the standard: its main table has 16 codes, and its registry gives further ones to packs. A client cannot know an `oap.` code that neither has. ' +
    'Use a listed code, or one in a namespace of your own such as `example.note_too_long`. Codes of earlier revisions of the registry are accepted.',
  requirement: 'OAP-ERRORS-001',
  erratum: 'E-31',
  check: function* (subject) {
    const listed = [...NORMATIVE_CODES, ...REGISTRY_CODES];
    const known = new Set([...listed, ...EARLIER_CODES]);
    for (const { denyCode, pointer } of subject.rules) {
      if (!denyCode.toLowerCase().startsWith(NAMESPACE) || known.has(denyCode)) continue;
      const meant = suggest(denyCode.toLowerCase(), listed);
      yield {
        pointer: `${pointer}/deny_code`,
        message: `\`${denyCode}\` is no code of the standard${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
        hint: 'Use a listed code, or a namespace of your own.',
      };
    }
  },
  examples: {
    valid: [
      { title: 'A code of the main table', pack: {} },
      {
        title: 'A namespace of its own',
        pack: {
          evaluation_rules: [
            {
              name: 'length_cap',
              type: 'expression',
              condition: 'context.text.length <= limits.max_length',
              deny_code: 'example.note_too_long',
              description: 'A note is no longer than max_length characters',
            },
          ],
        },
      },
    ],
    invalid: [
      {
        title: 'Misspelt',
        pack: {
          evaluation_rules: [
            {
              name: 'length_cap',
              type: 'expression',
              condition: 'context.text.length <= limits.max_length',
              deny_code: 'oap.limit_exceded',
              description: 'A note is no longer than max_length characters',
            },
          ],
        },
        findings: ['/evaluation_rules/0/deny_code'],
      },
      {
        title: 'Made up in a namespace that belongs to others',
        pack: {
          evaluation_rules: [
            {
              name: 'words',
              type: 'custom_validator',
              validator: 'validateBlockedPatterns',
              deny_code: 'oap.rude_word',
              description: 'No rude words',
            },
          ],
        },
        findings: ['/evaluation_rules/0/deny_code'],
      },
    ],
  },
};
