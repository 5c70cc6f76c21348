import { type Finding, isMembers, type Members, memberOf } from '../finding.js';
import { subjectKind } from './subject-kind.js';

type Examine = (kind: 'passport' | 'decision', document: unknown) => readonly Finding[];

const AT = '/credentialSubject';
const cites = { severity: 'error', requirement: 'OAP-VC-004', erratum: 'E-43' } as const;

/**
 * The passport as it was before an older exporter renamed `passport_id` and reduced capabilities to their ids, and what was
 * done to it (E-43).
 */
const restore = (subject: Members): { readonly passport: Members; readonly found: readonly Finding[] } => {
  const { agent_id, ...rest } = subject;
  const renamed = Object.hasOwn(subject, 'agent_id') && !Object.hasOwn(subject, 'passport_id');
  const held = memberOf(subject, 'capabilities');
  const reduced = Array.isArray(held) && held.some((each) => typeof each === 'string');
  return {
    passport: {
      ...(renamed ? { ...rest, passport_id: agent_id } : subject),
      ...(reduced
        ? { capabilities: held.map((each: unknown) => (typeof each === 'string' ? { id: each } : each)) }
        : {}),
    },
    found: [
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
    ],
  };
};

const inside = (finding: Finding, renamed: boolean): Finding => {
  const { pointer } = finding;
  return { ...finding, pointer: AT + (renamed && pointer === '/passport_id' ? '/agent_id' : pointer) };
};

/** What is wrong with the passport or decision that a credential wraps. An `id` beside its members is the credential's own. */
export const examineSubject = (credential: Members, examine: Examine): readonly Finding[] => {
  const kind = subjectKind(credential);
  const whole = memberOf(credential, 'credentialSubject');
  if (kind === undefined || !isMembers(whole)) return [];
  const { id: _id, ...subject } = whole;
  if (Object.keys(subject).length === 0) return [];
  if (kind === 'decision') return examine(kind, subject).map((finding) => inside(finding, false));
  const { passport, found } = restore(subject);
  const renamed = found.some(({ code }) => code === 'credential/renamed-member');
  return [...found, ...examine(kind, passport).map((finding) => inside(finding, renamed))];
};
