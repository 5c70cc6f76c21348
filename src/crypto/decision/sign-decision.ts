import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseDigest } from '../../json/index.js';
import { CANONICAL_MEMBERS, type Members } from '../../spec/index.js';
import { encodeBase64 } from '../encodings.js';
import { ageFlaw } from '../keys/age-flaw.js';
import { parseKid } from '../kid.js';
import type { PrivateKey } from '../private-key.js';
import { signBytes } from '../sign-bytes.js';
import { issueToken } from '../token/issue-token.js';
import type { DecisionShape } from './find-flaws.js';
import { looksLikePassport } from './looks-like-passport.js';
import { type ReadDecision, readDecision } from './read-decision.js';
import { signingInput } from './signing-input.js';

/** How to sign. `kid` may be left out when the decision or the key names it in full. */
export interface SignOptions {
  readonly kid?: string;
  /** Take the place of a signature that is there. */
  readonly replace?: boolean;
  /** `window` writes the older member names, for readers that know no other (E-02). */
  readonly shape?: DecisionShape;
  /** Add `decision_token`; the signature covers it. */
  readonly token?: boolean;
}

const refuse = (code: string, message: string, hint?: string): OapError =>
  new OapError(code, EXIT.findings, message, hint === undefined ? {} : { hint });

/** Refuses a decision that is not whole: such a one is never signed. */
export const checkWhole = ({ flaws, body, startMs, endMs, dialect }: ReadDecision): void => {
  if (dialect === 'local-unsigned')
    throw refuse('sign/incomplete', 'a record of a local chain is not signed: its `content_hash` would no longer fit');
  if (flaws.length > 0)
    throw refuse(
      'sign/incomplete',
      `an incomplete decision is not signed: ${flaws.join('; ')}`,
      looksLikePassport(body)
        ? 'This looks like a passport; `oap vc export` wraps it in a signed credential.'
        : undefined,
    );
  if (startMs === undefined || endMs === undefined || endMs < startMs)
    throw refuse(
      'sign/incomplete',
      'the decision is not signed: its times are no times, or its end is before its beginning',
    );
  if (parseDigest(body.passport_digest as string)?.encoding !== 'hex')
    throw refuse(
      'sign/incomplete',
      'the decision is not signed: its `passport_digest` is not sha256: and 64 lower-case hexadecimal digits',
    );
};

/** No verifier takes what a key signs after its end (OAP-KEYS-008, E-41). */
const checkAge = ({ startMs = 0 }: ReadDecision, { publicKey }: PrivateKey): void => {
  const flaw = ageFlaw(publicKey, startMs);
  if (flaw !== undefined)
    throw refuse('sign/key-age', `the decision is not signed: ${flaw.message}`, 'sign with a key that is in use');
};

const chooseKid = ({ body }: ReadDecision, key: PrivateKey, { kid: given, replace }: SignOptions): string => {
  const named = typeof body.kid === 'string' && replace !== true ? body.kid : undefined;
  const kid = given ?? named ?? key.kid;
  if (kid === undefined)
    throw new OapError('sign/no-kid', EXIT.usage, 'the key has no id to sign under', {
      hint: 'give --kid oap:registry:<id> or --kid oap:owner:<domain>:<id>',
    });
  if (parseKid(kid) === undefined)
    throw new OapError(
      'sign/bad-kid',
      EXIT.usage,
      `the kid ${JSON.stringify(kid.slice(0, 120))} is neither oap:registry:<id> nor oap:owner:<domain>:<id>`,
      { hint: given === undefined ? 'give --kid' : 'a port of the domain is written %3A8443 (E-04)' },
    );
  if (named !== undefined && named !== kid)
    throw refuse('sign/kid-mismatch', `the decision names the key ${named}, and it would be signed as ${kid}`);
  const own = key.kid;
  if (own !== undefined && own !== kid && own !== kid.slice(kid.lastIndexOf(':') + 1))
    throw refuse('sign/kid-mismatch', `the key is called ${own}, and the decision would be signed as ${kid}`);
  return kid;
};

const WINDOW_NAME: Readonly<Record<string, string>> = {
  agent_id: 'passport_id',
  created_at: 'issued_at',
  expires_in: 'expires_at',
};

/** The members of a shape in their order. */
const ORDER: Readonly<Record<DecisionShape, ReadonlySet<string>>> = {
  spec: new Set(CANONICAL_MEMBERS),
  window: new Set(CANONICAL_MEMBERS.map((name) => WINDOW_NAME[name] ?? name)),
};

/** What signing writes itself. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...Object.entries(WINDOW_NAME).flat(),
  'kid',
  'signature',
  'decision_token',
]);

/** Passport and times in the members of a shape. */
const timesIn = (
  { body, agentId, startMs = 0, endMs = 0, shape: was }: ReadDecision,
  shape: DecisionShape,
): Members => {
  const start = was === 'window' ? body.issued_at : body.created_at;
  if (shape === 'window')
    return {
      passport_id: agentId,
      issued_at: start,
      expires_at: was === 'window' ? body.expires_at : new Date(endMs).toISOString().replace('.000Z', 'Z'),
    };
  const expires_in = was === 'window' ? Math.floor((endMs - startMs) / 1000) : body.expires_in;
  return { agent_id: agentId, created_at: start, expires_in };
};

/** The members of one shape in their order, then what the standard does not know; nothing of the other shape. */
const reshape = (decision: ReadDecision, shape: DecisionShape): Members => {
  const { body } = decision;
  const times = timesIn(decision, shape);
  const known: Record<string, unknown> = {};
  for (const name of ORDER[shape])
    if (Object.hasOwn(times, name)) known[name] = times[name];
    else if (!WRITTEN.has(name) && Object.hasOwn(body, name)) known[name] = body[name];
  const others = Object.entries(body).filter(([name]) => !WRITTEN.has(name) && !ORDER[shape].has(name));
  return others.length === 0 ? known : { ...known, ...Object.fromEntries(others) };
};

/**
 * Signs a decision (OAP-SIGN-001 to 003): its members in canonical form with `kid` and `signature`, whatever dialect it was in. The same
 * decision, key and kid give the same bytes.
 *
 * @throws OapError `sign/incomplete`, `sign/key-age`, `sign/signed`, `sign/kid-mismatch` exit 1; `sign/no-kid`, `sign/bad-kid`, `token/single-use` exit 2
 */
export const signDecision = async (document: Members, key: PrivateKey, options: SignOptions = {}): Promise<Members> => {
  const decision = readDecision(document);
  if (decision.body.signature !== undefined && options.replace !== true)
    throw refuse('sign/signed', 'the decision has a signature already', '--replace puts another in its place');
  checkWhole(decision);
  checkAge(decision, key);
  const kid = chooseKid(decision, key, options);
  const unsigned = { ...reshape(decision, options.shape ?? 'spec'), kid };
  const token = options.token === true ? { decision_token: await issueToken(readDecision(unsigned), kid, key) } : {};
  const covered = { ...unsigned, ...token };
  const signature = `ed25519:${encodeBase64(signBytes(Buffer.from(signingInput(covered)), key))}`;
  return { ...unsigned, signature, ...token };
};
