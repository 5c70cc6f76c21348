import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalize, PrivateKey, signBytes, signDecision, verifyBytes } from '../../dist/index.js';
import { median } from './median.js';

const WARM_UP_MS = 500;
const ROUND_MS = 200;
const ROUNDS = 9;
const DECISIONS = 256;
const KID = 'oap:registry:key-2025-01';

const SEED = new Uint8Array(32).fill(7);
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Decisions that differ in their id alone, as long as real ones. */
const makeDecisions = () =>
  Array.from({ length: DECISIONS }, (_, n) => ({
    decision_id: `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`,
    agent_id: '550e8400-e29b-41d4-a716-446655440001',
    policy_id: 'finance.payment.charge.v1',
    owner_id: 'org_12345678',
    assurance_level: 'L3',
    allow: true,
    reasons: [{ code: 'oap.allowed', message: 'every rule of the pack is satisfied' }],
    created_at: '2025-01-30T10:30:00Z',
    expires_in: 300,
    passport_digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
    kid: KID,
  }));

/** Times a function over inputs for so long: runs per second of processor time and of the clock. */
const spend = ({ run, inputs, mustBe }, ms) => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < ms) {
    for (const input of inputs) if (run(input) === mustBe) throw new Error('an answer is not what it must be');
    done += inputs.length;
    elapsed = performance.now() - start;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { wall: (done / elapsed) * 1000, cpu: (done / (user + system)) * 1_000_000 };
};

/**
 * Signing, verifying and writing the canonical form, each next to what Node alone takes for it, as medians of interleaved rounds.
 * @throws Error when the two do not agree
 */
export const measureCrypto = () => {
  const decisions = makeDecisions();
  const unsigned = decisions.map(({ kid: _, ...decision }) => decision);
  const messages = decisions.map((decision) => Buffer.from(canonicalize(decision)));
  const key = new PrivateKey(SEED);
  const raw = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, SEED]), format: 'der', type: 'pkcs8' });
  // Built as ours is: Node reads a public key in a JWK faster than in DER.
  const rawPublic = createPublicKey({ key: createPublicKey(raw).export({ format: 'jwk' }), format: 'jwk' });
  const signed = messages.map((message) => ({ message, signature: signBytes(message, key) }));
  for (const { message, signature } of signed) {
    if (Buffer.compare(sign(null, message, raw), signature) !== 0)
      throw new Error('two signatures of one message differ');
  }
  const passport = JSON.parse(
    readFileSync(
      new URL('../../packs/finance.payment.charge.v1/tests/passport.instance.json', import.meta.url),
      'utf8',
    ),
  );
  const trials = [
    {
      group: 'verify',
      name: 'verifyBytes, decisions',
      peer: 'node:crypto',
      inputs: signed,
      mustBe: false,
      run: ({ message, signature }) => verifyBytes(message, signature, key.publicKey),
    },
    {
      group: 'verify',
      name: 'node:crypto verify',
      inputs: signed,
      mustBe: false,
      run: ({ message, signature }) => verify(null, message, rawPublic, signature),
    },
    {
      group: 'sign',
      name: 'signBytes, decisions',
      peer: 'node:crypto',
      inputs: messages,
      run: (message) => signBytes(message, key),
    },
    {
      group: 'sign',
      name: 'signDecision, whole decisions',
      peer: 'node:crypto',
      inputs: unsigned,
      run: (decision) => signDecision(decision, key, { kid: KID }),
    },
    { group: 'sign', name: 'node:crypto sign', inputs: messages, run: (message) => sign(null, message, raw) },
    {
      group: 'canonical',
      name: 'canonicalize, decisions',
      peer: 'JSON.stringify',
      inputs: decisions,
      run: canonicalize,
    },
    { group: 'canonical', name: 'JSON.stringify, decisions', inputs: decisions, run: (value) => JSON.stringify(value) },
    {
      group: 'passport',
      name: 'canonicalize, a passport',
      peer: 'JSON.stringify',
      inputs: [passport],
      run: canonicalize,
    },
    {
      group: 'passport',
      name: 'JSON.stringify, a passport',
      inputs: [passport],
      run: (value) => JSON.stringify(value),
    },
  ].map((trial) => ({ ...trial, rounds: [] }));
  for (const trial of trials) spend(trial, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++) for (const trial of trials) trial.rounds.push(spend(trial, ROUND_MS));
  const results = trials.map(({ group, name, peer, rounds }) => ({
    group,
    name,
    peer,
    wall: median(rounds.map(({ wall }) => wall)),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    lowest: Math.min(...rounds.map(({ wall }) => wall)),
    highest: Math.max(...rounds.map(({ wall }) => wall)),
  }));
  return { results, rounds: ROUNDS };
};
