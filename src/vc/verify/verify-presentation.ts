import type { Note } from '../../diagnostics/index.js';
import { isMembers, type Members, memberOf } from '../../spec/index.js';
import { baseContexts, versionOf } from '../contexts/context-list.js';
import { createMethodFinder } from '../keys/create-method-finder.js';
import { hasPrototypeMember } from '../mapping/has-prototype-member.js';
import { MOST_CREDENTIALS } from '../present/create-presentation.js';
import { LEGACY_SUITE, type Suite, signsMeaning, suiteOf } from '../proof/suites.js';
import { challengeStep } from './challenge-step.js';
import { isTooLarge } from './is-too-large.js';
import { methodStep } from './method-step.js';
import { readProof } from './proof-step.js';
import { signatureStep } from './signature-step.js';
import { signerStep } from './signer-step.js';
import { type CredentialStep, type CredentialStepName, conclude, fail, pass, show, unchecked } from './step.js';
import { validityStep } from './validity-step.js';
import type { CredentialVerification, PresentationVerification } from './verification.js';
import { locateFaults, parseObject, timeOfOptions } from './verify-credential.js';
import type { PresentationOptions } from './verify-options.js';
import { verifyParsed } from './verify-parsed.js';

/** Whether an object is a presentation, by its type. */
export const isPresentation = (value: unknown): boolean => {
  const type = memberOf(value, 'type');
  return type === 'VerifiablePresentation' || (Array.isArray(type) && type.includes('VerifiablePresentation'));
};

interface Opened {
  readonly step: CredentialStep;
  readonly inside?: {
    readonly proof: Members;
    readonly suite: Suite;
    readonly holder: string;
    readonly credentials: readonly Members[];
  };
}

const refuse = (code: string, message: string): Opened => ({ step: fail('envelope', code, message) });

const MEMBERS = ['@context', 'id', 'type', 'holder', 'verifiableCredential', 'proof'];

/** The outside of a presentation: exact members and contexts, written in the one way. */
const openPresentation = (presentation: Members): Opened => {
  if (hasPrototypeMember(presentation)) return refuse('vc/proto-member', 'there is a member called `__proto__`');
  const stranger = Object.keys(presentation).find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) return refuse('vc/unknown-member', `a presentation has no member \`${show(stranger)}\``);
  const { '@context': context, type, holder, verifiableCredential: credentials, proof, id } = presentation;
  if (!Array.isArray(type) || type.length !== 1 || type[0] !== 'VerifiablePresentation')
    return refuse('vc/bad-type', '`type` is not a list of VerifiablePresentation alone');
  if (typeof holder !== 'string') return refuse('vc/no-holder', 'the presentation does not say who its holder is');
  if (id !== undefined && typeof id !== 'string') return refuse('vc/bad-id', '`id` is not text');
  if (!isMembers(proof)) return refuse('vc/no-proof', 'the presentation has not one proof');
  if (!Array.isArray(credentials) || credentials.length === 0 || !credentials.every(isMembers))
    return refuse('vc/no-credentials', 'there is no list of credentials');
  if (credentials.length > MOST_CREDENTIALS)
    return refuse('vc/too-many', `there are more than ${MOST_CREDENTIALS} credentials`);
  const suite = suiteOf(proof);
  const version = versionOf(Array.isArray(context) ? context[0] : undefined);
  if (suite === undefined || suite === LEGACY_SUITE)
    return refuse('vc/unknown-suite', 'the proof of the presentation is of no known suite');
  if (signsMeaning(suite) && isTooLarge(presentation))
    return refuse('vc/too-large', 'the presentation is too large for its meaning to be read');
  const base = version === undefined ? [] : baseContexts(version, suite);
  if (
    version === undefined ||
    !Array.isArray(context) ||
    context.length !== base.length ||
    base.some((url, index) => context[index] !== url)
  )
    return refuse(
      'vc/unknown-context',
      'the contexts of the presentation are not those of the data model and the suite',
    );
  return {
    step: pass('envelope', `${credentials.length} credential${credentials.length === 1 ? '' : 's'} in VC ${version}`),
    inside: { proof, suite, holder, credentials },
  };
};

const LATER: readonly CredentialStepName[] = [
  'proof',
  'holder',
  'key',
  'signature',
  'validity',
  'challenge',
  'credentials',
];

const stop = (
  steps: readonly CredentialStep[],
  diagnostics: PresentationVerification['diagnostics'] = [],
): PresentationVerification => {
  const rest = LATER.map((step) => unchecked(step, 'vc/not-reached', 'an earlier step has to pass first'));
  return { verdict: 'invalid', steps: [...steps, ...rest], holder: null, credentials: [], notes: [], diagnostics };
};

const credentialsStep = (verified: readonly CredentialVerification[]): CredentialStep => {
  const count = (verdict: string): number => verified.filter((each) => each.verdict === verdict).length;
  const [invalid, incomplete] = [count('invalid'), count('incomplete')];
  if (invalid > 0)
    return fail('credentials', 'vc/invalid-credential', `${invalid} of ${verified.length} are not valid`);
  return incomplete > 0
    ? unchecked(
        'credentials',
        'vc/incomplete-credential',
        `${incomplete} of ${verified.length} are not verified in full`,
      )
    : pass('credentials', `all ${verified.length} valid`);
};

const holderNotes = (holder: string, dids: readonly unknown[]): readonly Note[] =>
  dids.includes(holder)
    ? []
    : [
        {
          code: 'vc/other-holder',
          message: 'no credential names the holder as its agent: that he may present them is for the reader to judge',
          requirement: 'OAP-VC-005',
        },
      ];

/**
 * Verifies a presentation: its holder's proof, made for this challenge and domain, and every credential in it. Who is believed as
 * an issuer and who may hold are two lists.
 *
 * @throws OapError `vc/bad-time` exit 2 for a `now` that is no time
 */
export const verifyPresentation = async (
  text: string | Uint8Array,
  options: PresentationOptions,
): Promise<PresentationVerification> => {
  const nowMs = timeOfOptions(options);
  const parsed = parseObject(text, options.file ?? 'presentation');
  if (parsed.value === undefined) return stop([parsed.step], parsed.diagnostics);
  const presentation = parsed.value;
  const { step: opened, inside } = openPresentation(presentation);
  if (inside === undefined) return stop([parsed.step, opened]);
  const { proof, suite, holder, credentials } = inside;
  const read = readProof(proof, presentation['@context'], suite, 'authentication', true);
  if (read.proof === undefined) return stop([parsed.step, opened, read.step]);
  const { method } = read.proof;
  const signer = signerStep('holder', holder, method, { believed: options.holders, strict: true });
  const asked = { method, signer: holder, purpose: 'authentication', created: proof.created } as const;
  const key =
    signer.outcome === 'fail'
      ? { step: unchecked('key', 'vc/not-reached', 'an earlier step has to pass first') }
      : await methodStep(options.findMethod ?? createMethodFinder(), asked);
  const found = 'key' in key ? key.key : undefined;
  const signature = await signatureStep(presentation, read.proof, found, options);
  const verified: CredentialVerification[] = [];
  const dids: unknown[] = [];
  for (const [index, credential] of credentials.entries()) {
    const {
      verdict,
      steps,
      credential: summary,
      notes,
      faults,
      document,
    } = await verifyParsed(credential, options, nowMs);
    const moved = faults.map((each) => ({ ...each, pointer: `/verifiableCredential/${index}${each.pointer}` }));
    verified.push({ verdict, steps, credential: summary, notes, diagnostics: locateFaults(moved, parsed.document) });
    dids.push(memberOf(document, 'did'));
  }
  const times = validityStep(
    { credential: { issuanceDate: proof.created }, proof, version: '1.1' },
    nowMs,
    options.skewSeconds ?? 0,
  );
  const steps = [
    ...[parsed.step, opened, read.step, signer, key.step, signature, times],
    ...[challengeStep(proof, options), credentialsStep(verified)],
  ];
  return {
    verdict: conclude(steps),
    steps,
    holder,
    credentials: verified,
    notes: holderNotes(holder, dids),
    diagnostics: [],
  };
};
