import type { LintRule } from '../rule.js';

/** Only a folder that is named like a pack can be named for the wrong one. */
const PACK_NAME = /^[a-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+\.v[0-9]+$/;

export const idFolderMismatch: LintRule = {
  name: 'id-folder-mismatch',
  severity: 'warning',
  summary: 'The pack lies in a folder that is named for another pack.',
  explanation:
    'Packs are looked up by the name of their folder. A pack under another name is not found, or found in place of the one that is meant. Folders whose names do not look like an id are left alone.',
  requirement: 'OAP-POLICY-017',
  erratum: 'E-52',
  check: function* ({ folder, id }) {
    if (folder === undefined || id === '' || folder === id || !PACK_NAME.test(folder)) return;
    yield {
      pointer: '/id',
      message: `the pack \`${id}\` lies in the folder \`${folder}\``,
      hint: 'Name the folder for the id.',
    };
  },
  examples: {
    valid: [
      { title: 'The folder example.note.write.v1', pack: {} },
      { title: 'No id to compare with', pack: { id: null } },
    ],
    invalid: [
      {
        title: 'Another pack in the folder example.note.write.v1',
        pack: { id: 'example.note.read.v1' },
        findings: ['/id'],
      },
      {
        title: 'Another version in the folder example.note.write.v1',
        pack: { id: 'example.note.write.v2' },
        findings: ['/id'],
      },
    ],
  },
};
