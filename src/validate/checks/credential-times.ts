import { timeOf } from '../../spec/index.js';
import { subjectKind } from '../credential/subject-kind.js';
import { type Check, type Finding, memberOf } from '../finding.js';

/** When what is wrapped ends, milliseconds; undefined when it has no end or none can be told. */
const endOf = (kind: 'passport' | 'decision', subject: unknown): number | undefined => {
  if (kind === 'passport') return timeOf(memberOf(subject, 'expires_at'));
  const created = timeOf(memberOf(subject, 'created_at'));
  const seconds = memberOf(subject, 'expires_in');
  return created === undefined || typeof seconds !== 'number' ? undefined : created + seconds * 1_000;
};

const firstOf = (document: Parameters<Check>[0], names: readonly string[]): string | undefined =>
  names.find((name) => Object.hasOwn(document, name));

/** The times of a credential are those of what it wraps, whatever its version calls them. Compared as instants. */
export const checkCredentialTimes: Check = (credential) => {
  const kind = subjectKind(credential);
  const subject = memberOf(credential, 'credentialSubject');
  if (kind === undefined) return [];
  const found: Finding[] = [];
  const requirement = kind === 'passport' ? 'OAP-VC-006' : 'OAP-VC-008';
  const begins = firstOf(credential, ['issuanceDate', 'validFrom']);
  const ends = firstOf(credential, ['expirationDate', 'validUntil']);
  const begin = begins === undefined ? undefined : timeOf(memberOf(credential, begins));
  const created = timeOf(memberOf(subject, 'created_at'));
  if (begin !== undefined && created !== undefined && begin !== created)
    found.push({
      code: 'credential/issued-at-differs',
      severity: 'error',
      pointer: `/${begins}`,
      message: `\`${begins}\` is not the \`created_at\` of the ${kind}`,
      requirement,
    });
  const end = ends === undefined ? undefined : timeOf(memberOf(credential, ends));
  const wanted = endOf(kind, subject);
  const cites = { requirement, erratum: 'E-49' } as const;
  if (end !== undefined && wanted !== undefined && end !== wanted)
    found.push({
      code: 'credential/end-differs',
      severity: 'error',
      pointer: `/${ends}`,
      message: `\`${ends}\` is not when the ${kind} ends`,
      ...cites,
    });
  if (ends !== undefined && kind === 'passport' && !Object.hasOwn(Object(subject), 'expires_at'))
    found.push({
      code: 'credential/end-invented',
      severity: 'warning',
      pointer: `/${ends}`,
      message: `the passport has no end, but \`${ends}\` gives the credential one`,
      hint: `Leave \`${ends}\` out, or give the passport an \`expires_at\`.`,
      ...cites,
    });
  if (ends === undefined && wanted !== undefined)
    found.push({
      code: 'credential/end-missing',
      severity: 'error',
      pointer: '',
      message: `the ${kind} ends, but the credential does not say when`,
      ...cites,
    });
  return found;
};
