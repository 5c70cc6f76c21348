import { neutralise } from '../../report/index.js';
import type { CredentialVerification, PresentationVerification } from '../../vc/index.js';
import { formatNotes, formatStepLines, formatVerdict } from '../format-steps.js';

const LONGEST = 200;

const show = (text: string): string => {
  const safe = neutralise(text);
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
};

/** What a credential says, in one line; it is not to be believed unless it is valid. */
const describe = ({ credential }: CredentialVerification): string => {
  if (credential === null) return 'no credential';
  const { kind, version, suite, issuer, subject } = credential;
  const what = kind === 'other' ? 'something else' : `${kind} ${subject ?? 'without an id'}`;
  return `credential of ${show(what)}, VC ${version}, ${show(suite ?? 'unknown suite')}, issuer ${show(issuer)}`;
};

/** The steps of a verification, a line each, under its verdict; notes at the end. */
export const formatCredential = (verification: CredentialVerification, color: boolean): string =>
  [
    `${formatVerdict(verification.verdict, color)}  ${describe(verification)}`,
    ...formatStepLines(verification.steps, color),
    ...formatNotes(verification.notes),
  ].join('\n');

/** The same for a presentation, and every credential in it after it. */
export const formatPresentation = (verification: PresentationVerification, color: boolean): string => {
  const { verdict, holder, steps, notes, credentials } = verification;
  return [
    `${formatVerdict(verdict, color)}  presentation, holder ${show(holder ?? 'unknown')}`,
    ...formatStepLines(steps, color),
    ...formatNotes(notes),
    ...credentials.map((each) => formatCredential(each, color).replace(/^/gm, '    ')),
  ].join('\n');
};
