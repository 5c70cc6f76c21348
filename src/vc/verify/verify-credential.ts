import { type Diagnostic, EXIT, OapError } from '../../diagnostics/index.js';
import { type JsonDocument, parseJson } from '../../json/index.js';
import { isMembers, type Members, timeOf } from '../../spec/index.js';
import { type Finding, placeFinding } from '../../validate/index.js';
import { type CredentialStep, type CredentialStepName, fail, pass, unchecked } from './step.js';
import type { CredentialVerification } from './verification.js';
import type { CredentialOptions } from './verify-options.js';
import { type VerifiedCredential, verifyParsed } from './verify-parsed.js';

const MOST_BYTES = 4 * 1024 * 1024;

/** An object, or why the text holds none. */
export type ParsedObject =
  | { readonly step: CredentialStep; readonly value: Members; readonly document: JsonDocument }
  | { readonly step: CredentialStep; readonly value?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Step 1: the text is I-JSON, and an object (OAP-VC-015). */
export const parseObject = (text: string | Uint8Array, file: string): ParsedObject => {
  const parsed = parseJson(text, { file, limits: { maxBytes: MOST_BYTES } });
  if (!parsed.ok) {
    const [fault] = parsed.diagnostics;
    const at = fault?.location.start;
    const where = at === undefined ? '' : ` (line ${at.line}, column ${at.column})`;
    return {
      step: fail('parse', fault?.code ?? 'json/syntax', `${fault?.message ?? 'this is no JSON'}${where}`, {
        requirement: 'OAP-VC-015',
      }),
      diagnostics: parsed.diagnostics,
    };
  }
  if (!isMembers(parsed.value))
    return {
      step: fail('parse', 'vc/not-an-object', 'a credential is a JSON object', { requirement: 'OAP-VC-015' }),
      diagnostics: [],
    };
  return { step: pass('parse', 'a JSON object'), value: parsed.value, document: parsed.document };
};

/** The time of the options, milliseconds. Throws OapError `vc/bad-time` exit 2 for no time. */
export const timeOfOptions = ({ now }: CredentialOptions): number => {
  const ms = timeOf(now);
  if (ms !== undefined) return ms;
  throw new OapError('vc/bad-time', EXIT.usage, `${now.slice(0, 60)} is not an RFC 3339 time`);
};

/** Faults of what is wrapped with their places in the text. */
export const locateFaults = (faults: readonly Finding[], document: JsonDocument): readonly Diagnostic[] =>
  faults.map((fault) => placeFinding(fault, document));

const LATER: readonly CredentialStepName[] = ['envelope', 'proof', 'issuer', 'key', 'signature', 'validity'];

/** The verification of a text, and what it wraps. */
export interface VerifiedText {
  readonly verification: CredentialVerification;
  readonly verified?: VerifiedCredential;
}

/** Verifies the text of a credential, and gives what it wraps as well, whether or not it is to be believed. */
export const verifyText = async (text: string | Uint8Array, options: CredentialOptions): Promise<VerifiedText> => {
  const nowMs = timeOfOptions(options);
  const parsed = parseObject(text, options.file ?? 'credential');
  if (parsed.value === undefined) {
    const rest = LATER.map((step) => unchecked(step, 'vc/not-reached', 'there is no credential to check'));
    const steps = [parsed.step, ...rest];
    return {
      verification: { verdict: 'invalid', steps, credential: null, notes: [], diagnostics: parsed.diagnostics },
    };
  }
  const verified = await verifyParsed(parsed.value, options, nowMs);
  const { verdict, steps, credential, notes, faults } = verified;
  const diagnostics = locateFaults(faults, parsed.document);
  return { verification: { verdict, steps: [parsed.step, ...steps], credential, notes, diagnostics }, verified };
};

/**
 * Verifies a credential, of this standard or another, step by step: parse, envelope, proof, issuer, key, signature, validity; `status` when it names one;
 * `subject`, `decision` and `digest` for what it wraps. Nothing is fetched but by the finders of the options. Never throws for what the text holds.
 *
 * @throws OapError `vc/bad-time` exit 2 for a `now` that is no time
 */
export const verifyCredential = async (
  text: string | Uint8Array,
  options: CredentialOptions,
): Promise<CredentialVerification> => (await verifyText(text, options)).verification;
