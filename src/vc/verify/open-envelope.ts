import type { StepProblem } from '../../crypto/index.js';
import { isMembers, type Members, memberOf } from '../../spec/index.js';
import { wrappedDocument } from '../../validate/index.js';
import { baseContexts, type VcVersion, versionOf } from '../contexts/context-list.js';
import { CREDENTIAL_TYPE, type NativeKind } from '../mapping/fields.js';
import { hasPrototypeMember } from '../mapping/has-prototype-member.js';
import { kindOf, strangersIn } from '../mapping/subject.js';
import { VALIDITY_MEMBERS } from '../mapping/validity.js';
import { LEGACY_SUITE, type Suite, signsMeaning, suiteOf } from '../proof/suites.js';
import { isPinned, unknownContexts } from './check-contexts.js';
import { findUncovered } from './find-uncovered.js';
import { isTooLarge } from './is-too-large.js';
import { type CredentialStep, fail, pass, show, unchecked } from './step.js';
import type { CredentialOptions } from './verify-options.js';

/** A credential whose outside is as it should be: what is signed is what is written. */
export interface Envelope {
  readonly credential: Members;
  readonly proof: Members;
  readonly version: VcVersion;
  /** Undefined for a suite that is not known. */
  readonly suite: Suite | typeof LEGACY_SUITE | undefined;
  readonly issuer: string;
  /** What of this standard it wraps; undefined for a credential of something else. */
  readonly kind: NativeKind | undefined;
  readonly unknown: readonly string[];
}

export type Opened = { readonly step: CredentialStep; readonly envelope?: Envelope };

type Cites = Pick<StepProblem, 'hint' | 'requirement' | 'erratum'>;

const refuse = (code: string, message: string, cites: Cites = {}): Opened => ({
  step: fail('envelope', code, message, cites),
});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The issuer: alone, or as the id of an object. */
const issuerOf = (credential: Members): string | undefined => {
  const issuer = memberOf(credential, 'issuer');
  const name = isMembers(issuer) ? memberOf(issuer, 'id') : issuer;
  return isText(name) ? name : undefined;
};

const FIXED = ['@context', 'id', 'type', 'issuer', 'credentialSubject', 'proof'];

/**
 * What is wrong with the members of a credential of this standard. Where its meaning is signed, they have to be written in the one way that has that
 * meaning.
 */
const findFlaw = (
  credential: Members,
  kind: NativeKind,
  version: VcVersion,
  covered: 'text' | 'meaning',
): Opened | undefined => {
  const known = [...FIXED, ...VALIDITY_MEMBERS[version], ...(covered === 'text' ? ['credentialStatus'] : [])];
  const stranger = Object.keys(credential).find((name) => !known.includes(name));
  if (stranger !== undefined)
    return refuse('vc/unknown-member', `a credential of a ${kind} has no member \`${show(stranger)}\``, {
      requirement: 'OAP-VC-011',
    });
  const { type, credentialSubject: subject, id, issuer } = credential;
  const types = ['VerifiableCredential', CREDENTIAL_TYPE[kind]];
  if (!Array.isArray(type) || type.length !== 2 || types.some((name, index) => type[index] !== name))
    return refuse('vc/bad-type', `\`type\` is not ${types.join(', ')}, in that order`, { requirement: 'OAP-VC-003' });
  if (!isMembers(subject))
    return refuse('vc/bad-subject', '`credentialSubject` is not one object', { requirement: 'OAP-VC-004' });
  const odd = VALIDITY_MEMBERS[version].find(
    (name) => Object.hasOwn(credential, name) && typeof credential[name] !== 'string',
  );
  if (odd !== undefined) return refuse('vc/bad-time', `\`${odd}\` is not one time`, { requirement: 'OAP-VC-006' });
  if (Object.hasOwn(credential, 'id') && !isText(id)) return refuse('vc/bad-id', '`id` is not text');
  if (covered === 'text') return undefined;
  if (!isText(issuer)) return refuse('vc/bad-issuer', '`issuer` is not text', { requirement: 'OAP-VC-005' });
  const [unmapped] = strangersIn(kind, credential);
  return unmapped === undefined
    ? undefined
    : refuse('vc/unknown-claim', `a ${kind} has no member \`${show(unmapped)}\``, { requirement: 'OAP-VC-004' });
};

/** Whether something is said of somebody: an object that is not empty, or several. */
const hasSubject = ({ credentialSubject: subject }: Members): boolean => {
  const list: readonly unknown[] = Array.isArray(subject) ? subject : [subject];
  return list.length > 0 && list.every((each) => isMembers(each) && Object.keys(each).length > 0);
};

/** A credential of something else, whose meaning is signed: every context has to be known, and nothing may be there that means nothing. */
const checkOther = (credential: Members, unknown: readonly string[]): Opened | undefined => {
  if (unknown.length > 0)
    return {
      step: unchecked(
        'envelope',
        'vc/unknown-context',
        `the meaning depends on what is not known: ${show(unknown.join(', '))}`,
        {
          hint: 'contexts are never fetched; give one as --context URL=FILE',
          erratum: 'E-45',
        },
      ),
    };
  if (isTooLarge(credential))
    return { step: unchecked('envelope', 'vc/too-large', 'the credential is too large for its meaning to be read') };
  const uncovered = findUncovered(credential);
  return uncovered === undefined
    ? undefined
    : refuse('vc/uncovered', `the signature does not cover all that is written: ${show(uncovered)}`, {
        erratum: 'E-45',
      });
};

/**
 * Step 2: the outside of the credential, before any cryptography (OAP-VC-002, OAP-VC-003, OAP-VC-011). A proof over meaning says nothing about how that
 * meaning is written, so there is one way to write it: the exact context, the exact members, nothing else (E-45).
 */
export const openEnvelope = (credential: Members, { contextUrl, contexts = new Map() }: CredentialOptions): Opened => {
  if (hasPrototypeMember(credential))
    return refuse('vc/proto-member', 'a member called `__proto__` is read by some and lost by others');
  const { '@context': context, type, proof } = credential;
  if (!isMembers(proof))
    return proof === undefined
      ? refuse('vc/no-proof', 'the credential has no proof', {
          ...(context === undefined
            ? { hint: 'is it a credential at all? oap validate checks passports, and oap verify decisions' }
            : {}),
          requirement: 'OAP-VC-012',
        })
      : refuse('vc/several-proofs', '`proof` is not one object', { requirement: 'OAP-VC-012' });
  const list: readonly unknown[] = Array.isArray(context) ? context : [context];
  const version = versionOf(list[0]);
  if (version === undefined)
    return refuse('vc/unknown-version', 'the first context is not that of VC 1.1 or VC 2.0', {
      requirement: 'OAP-VC-002',
    });
  if (!(Array.isArray(type) ? type : [type]).includes('VerifiableCredential'))
    return refuse('vc/bad-type', '`type` does not name VerifiableCredential', { requirement: 'OAP-VC-003' });
  const issuer = issuerOf(credential);
  if (issuer === undefined) return refuse('vc/no-issuer', 'there is no issuer', { requirement: 'OAP-VC-005' });
  const suite = suiteOf(proof);
  const kind = kindOf(type);
  // What the older proof signs are members of VC 1.1, and of no credential but those of this standard.
  if (suite === LEGACY_SUITE && (kind === undefined || version !== '1.1'))
    return refuse('vc/unknown-suite', 'the older proof is read on passports and decisions in VC 1.1 only', {
      erratum: 'E-44',
    });
  const meaning = suite !== undefined && suite !== LEGACY_SUITE && signsMeaning(suite);
  const unknown = unknownContexts(list, contexts, kind === undefined ? undefined : contextUrl);
  const envelope = { credential, proof, version, suite, issuer, kind, unknown };
  if (kind === undefined) {
    if (!hasSubject(credential))
      return refuse('vc/bad-subject', '`credentialSubject` says nothing of anybody: it is no object with members', {
        requirement: 'OAP-VC-004',
      });
    const own = list.some((entry) => typeof entry !== 'string') ? ['a context that is written out'] : [];
    const problem = meaning ? checkOther(credential, [...new Set([...unknown, ...own])]) : undefined;
    return problem ?? { step: pass('envelope', 'a credential that wraps nothing of this standard'), envelope };
  }
  const flaw = findFlaw(credential, kind, version, meaning ? 'meaning' : 'text');
  if (flaw !== undefined) return flaw;
  if (meaning && !(Array.isArray(context) && isPinned(list, version, suite, contextUrl)))
    return refuse('vc/context-not-pinned', 'the context is not one of which it is known that it covers every claim', {
      hint: `what has to stand there: ${[...baseContexts(version, suite), 'the context of docs/credentials.md'].join(', ')}`,
      requirement: 'OAP-VC-002',
      erratum: 'E-45',
    });
  const { nested } = wrappedDocument(credential);
  return { step: pass('envelope', `a ${kind}${nested ? ', nested,' : ''} in VC ${version}`), envelope };
};
