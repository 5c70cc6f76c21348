import { type Finding, isMembers, type Members } from '../finding.js';
import { type RestoredPassport, restorePassport } from './restore-passport.js';
import { subjectKind } from './subject-kind.js';
import { wrappedDocument } from './wrapped-document.js';

type Examine = (kind: 'passport' | 'decision', document: unknown) => readonly Finding[];

const AT = '/credentialSubject';
const cites = { severity: 'error', requirement: 'OAP-VC-004', erratum: 'E-43' } as const;

/** What was done to a passport by an older exporter, as findings. */
const tellChanges = ({ renamed, reduced }: RestoredPassport): readonly Finding[] => [
  ...(renamed
    ? [
        {
          code: 'credential/renamed-member',
          pointer: `${AT}/agent_id`,
          key: true,
          message: '`agent_id` stands for the `passport_id` of the passport',
          hint: 'Wrap the passport as it is, with its `passport_id`.',
          ...cites,
        },
      ]
    : []),
  ...(reduced
    ? [
        {
          code: 'credential/reduced-capabilities',
          pointer: `${AT}/capabilities`,
          message: 'capabilities are reduced to their ids, so that their parameters are lost',
          hint: 'Wrap the passport as it is, with its capabilities as objects.',
          ...cites,
        },
      ]
    : []),
];

const inside = (finding: Finding, at: string, renamed: boolean): Finding => {
  const { pointer } = finding;
  return { ...finding, pointer: at + (renamed && pointer === '/passport_id' ? '/agent_id' : pointer) };
};

/** What is wrong with the passport or decision that a credential wraps. An `id` beside its members is the credential's own. */
export const examineSubject = (credential: Members, examine: Examine): readonly Finding[] => {
  const kind = subjectKind(credential);
  const { wrapped, pointer, nested } = wrappedDocument(credential);
  if (kind === undefined || !isMembers(wrapped)) return [];
  if (nested) return examine(kind, wrapped).map((finding) => inside(finding, pointer, false));
  const { id: _id, ...subject } = wrapped;
  if (Object.keys(subject).length === 0) return [];
  if (kind === 'decision') return examine(kind, subject).map((finding) => inside(finding, AT, false));
  const restored = restorePassport(subject);
  return [
    ...tellChanges(restored),
    ...examine(kind, restored.passport).map((finding) => inside(finding, AT, restored.renamed)),
  ];
};
