import type { LintRule } from '../rule.js';

export const idVersionMismatch: LintRule = {
  name: 'id-version-mismatch',
  severity: 'warning',
  summary: 'The number in the id is not the major number of the version.',
  explanation:
    'What stands behind an id does not change: a pack that decides differently gets a new id. `.v1` with version 2.0.0 says both that the pack changed and that it did not. A version 0 before the first release may stand under `.v1`.',
  requirement: 'OAP-POLICY-015',
  erratum: 'E-63',
  check: function* ({ pack, id }) {
    const version = Object.hasOwn(pack, 'version') ? pack.version : undefined;
    const inId = /\.v([0-9]+)$/.exec(id)?.[1];
    const major = typeof version === 'string' ? /^([0-9]+)\.[0-9]+\.[0-9]+/.exec(version)?.[1] : undefined;
    if (inId === undefined || major === undefined || Number(inId) === Number(major)) return;
    if (Number(major) === 0 && Number(inId) === 1) return;
    yield {
      pointer: '/version',
      message: `the id says v${inId}, and the version is ${String(version)}`,
      hint: 'Give a changed pack a new id, or keep the version that belongs to this one.',
    };
  },
  examples: {
    valid: [
      { title: 'The same number', pack: { version: '1.4.2' } },
      { title: 'Before the first release', pack: { version: '0.3.0' } },
    ],
    invalid: [
      { title: 'A higher version', pack: { version: '2.0.0' }, findings: ['/version'] },
      { title: 'A higher id', pack: { id: 'example.note.write.v2' }, findings: ['/version'] },
    ],
  },
};
