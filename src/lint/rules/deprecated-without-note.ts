import type { LintRule } from '../rule.js';

export const deprecatedWithoutNote: LintRule = {
  name: 'deprecated-without-note',
  severity: 'warning',
  summary: 'The pack is deprecated and does not say why, since when, or for what.',
  explanation:
    'A deprecated pack stays in use for a year or more. `deprecation` is where its users learn which pack takes its place and until when they have time.',
  requirement: 'OAP-POLICY-014',
  erratum: 'E-63',
  check: function* ({ pack }) {
    if (!Object.hasOwn(pack, 'status') || pack.status !== 'deprecated') return;
    const note = Object.hasOwn(pack, 'deprecation') ? pack.deprecation : undefined;
    if (typeof note === 'object' && note !== null && Object.keys(note).length > 0) return;
    yield {
      pointer: note === undefined ? '/status' : '/deprecation',
      message: 'the pack is deprecated, and `deprecation` says nothing about it',
      hint: 'Name the pack that takes its place, and until when this one is supported.',
    };
  },
  examples: {
    valid: [
      { title: 'An active pack', pack: { deprecation: null } },
      {
        title: 'A note',
        pack: { status: 'deprecated', deprecation: { replaced_by: 'example.note.write.v2' } },
      },
    ],
    invalid: [
      { title: 'No note', pack: { status: 'deprecated' }, findings: ['/status'] },
      { title: 'An empty one', pack: { status: 'deprecated', deprecation: {} }, findings: ['/deprecation'] },
    ],
  },
};
