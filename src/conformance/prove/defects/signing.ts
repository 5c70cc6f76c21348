import { canonicalize } from '../../../json/index.js';
import { isMembers, type Members } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { without } from '../edit.js';

const covering = (write: (covered: Members) => string): Flaws => ({ signingText: write });
const signature = (change: (bytes: Buffer) => string): Flaws => ({
  signed: (decision) =>
    typeof decision.signature === 'string'
      ? { ...decision, signature: change(Buffer.from(decision.signature.slice('ed25519:'.length), 'base64')) }
      : decision,
});
const changed = (change: (decision: Members) => Members): Flaws => ({
  signed: (decision) => ({ ...decision, ...change(decision) }),
});
const keys = (change: (jwk: Members) => Members): Flaws => ({
  jwks: ({ keys: list }) => ({ keys: (Array.isArray(list) ? list.filter(isMembers) : []).map(change) }),
});
const base64 = (bytes: Buffer): string => `ed25519:${bytes.toString('base64')}`;

const ROWS: DefectRows = {
  'without-kid': ['signs without the kid', covering((covered) => canonicalize(without(covered, 'kid')))],
  unsorted: ['signs the members as they stand', covering((covered) => JSON.stringify(covered))],
  'line-feed': ['signs a line feed after the text', covering((covered) => `${canonicalize(covered)}\n`)],
  'empty-signature': [
    'signs an empty signature too',
    covering((covered) => canonicalize({ ...covered, signature: '' })),
  ],
  'id-only': ['signs the decision_id only', covering(({ decision_id }) => canonicalize({ decision_id }))],
  'without-reasons': ['signs without the reasons', covering((covered) => canonicalize(without(covered, 'reasons')))],
  'without-allow': ['signs without the verdict', covering((covered) => canonicalize(without(covered, 'allow')))],
  unsigned: ['does not sign', { signed: (decision) => without(decision, 'signature') }],
  'no-kid': ['names no key', { signed: (decision) => without(decision, 'kid') }],
  hexadecimal: ['writes signatures in hexadecimal', signature((bytes) => `ed25519:${bytes.toString('hex')}`)],
  base64url: ['writes signatures in base64url', signature((bytes) => `ed25519:${bytes.toString('base64url')}`)],
  bare: ['writes signatures without their prefix', signature((bytes) => bytes.toString('base64'))],
  random: [
    'writes 64 bytes that are no signature',
    signature((bytes) => base64(Buffer.from(bytes.map((byte) => byte ^ 0x55)))),
  ],
  zero: ['writes 64 zero bytes', signature(() => base64(Buffer.alloc(64)))],
  short: ['cuts signatures short', signature((bytes) => base64(bytes.subarray(0, 63)))],
  'other-kid': ['names a key that nobody has', changed(() => ({ kid: 'oap:registry:nobody' }))],
  'bare-kid': [
    'names its key without the prefix',
    changed(({ kid }) => ({ kid: String(kid).replace('oap:registry:', '') })),
  ],
  'late-verdict': [
    'changes the expiry after signing',
    changed(({ expires_in }) => ({ expires_in: Number(expires_in) + 1 })),
  ],
  'late-message': [
    'changes a message after signing',
    changed(({ reasons }) => ({
      reasons: Array.isArray(reasons)
        ? reasons.map((each: unknown) => (isMembers(each) ? { ...each, message: 'changed' } : each))
        : [],
    })),
  ],
  'no-keys': ['publishes no keys', { jwks: () => ({ keys: [] }) }],
  'keys-without-kid': ['publishes keys without ids', keys((jwk) => without(jwk, 'kid'))],
  'other-key': [
    'publishes another key than it signs with',
    keys((jwk) => ({ ...jwk, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })),
  ],
  'private-key': [
    'publishes its private key',
    keys((jwk) => ({ ...jwk, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' })),
  ],
  'first-key-only': [
    'publishes its first key only',
    { jwks: ({ keys: list }) => ({ keys: Array.isArray(list) ? list.slice(0, 1) : [] }) },
  ],
};

export const SIGNING_DEFECTS = defects('signing', ROWS);
