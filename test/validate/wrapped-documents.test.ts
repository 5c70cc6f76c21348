import { describe, expect, it } from 'vitest';
import { type DocumentKind, validateDocument } from '../../src/validate/index.js';
import { changed } from './documents.js';
import { expectListed } from './expect-listed.js';
import {
  chained,
  conformanceCase,
  credential,
  decision,
  decisionCredential,
  errorBody,
  legacyProof,
  matched,
  thin,
  windowed,
} from './sound-documents.js';

type Json = Record<string, unknown>;
/** What is changed, to what, and what is found. */
type Row = readonly [path: readonly (string | number)[], value: unknown, ...found: string[]];

const find = async (kind: DocumentKind, value: unknown): Promise<string[]> => {
  const found = await validateDocument(kind, value);
  expectListed(found);
  return found.map(({ code, pointer }) => `${code} ${pointer}`);
};

const CASES: readonly (readonly [string, DocumentKind, () => Json, readonly Row[]])[] = [
  [
    'a passport credential, VC 1.1',
    'credential',
    credential,
    [
      [[], credential()],
      [[], 'text', 'credential/schema-type '],
      [['@context'], undefined, 'credential/schema-required '],
      [['@context', 0], 'https://example.com/v1', 'credential/schema-enum /@context/0'],
      [['@context'], ['https://www.w3.org/2018/credentials/v1'], 'credential/schema-minItems /@context'],
      [['@context', 1], 'https://example.com/other', 'credential/no-oap-context /@context'],
      [['@context', 1], { oap: 'x' }],
      [['type'], ['VerifiableCredential'], 'credential/schema-minItems /type'],
      [['type'], ['OAPPassportCredential', 'VerifiableCredential']],
      [['type', 1], 'VerifiableCredential', 'credential/schema-uniqueItems /type'],
      [['type', 0], 'OAPDecisionReceipt', 'credential/schema-contains /type'],
      [['issuer'], 'http://example.com', 'credential/schema-pattern /issuer'],
      [['issuer'], { id: 7 }, 'credential/schema-type /issuer/id'],
      [['issuer'], 'did:web:example.com'],
      [['issuer'], 'did:web:example.com:agents:a', 'credential/self-issued /issuer'],
      [['issuanceDate'], undefined, 'credential/schema-required '],
      [['issuanceDate'], '2025-01-30T10:30:01Z', 'credential/issued-at-differs /issuanceDate'],
      [['issuanceDate'], '2025-01-30T11:30:00+01:00'],
      [['issuanceDate'], 'today', 'credential/schema-format /issuanceDate'],
      [['validFrom'], '2025-01-30T10:30:00Z', 'credential/schema-false-schema /validFrom'],
      [['expirationDate'], '2026-01-30T10:30:00Z', 'credential/end-invented /expirationDate'],
      [['credentialSubject'], {}, 'credential/schema-minProperties /credentialSubject'],
      [['credentialSubject', 'status'], 'actve', 'passport/schema-enum /credentialSubject/status'],
      [['credentialSubject', 'expires_at'], '2026-01-30T10:30:00Z', 'credential/end-missing '],
      [
        ['credentialSubject', 'capabilities'],
        ['payments.charge'],
        'credential/reduced-capabilities /credentialSubject/capabilities',
      ],
      [['proof'], undefined, 'credential/schema-required '],
      [['proof'], [], 'credential/schema-minItems /proof'],
      [['proof'], legacyProof(), 'credential/legacy-proof /proof/jws'],
      [
        ['proof'],
        { ...legacyProof(), jws: 'eyJhbGciOiJFUzI1NiJ9.e30.AQAB' },
        'credential/proof-algorithm /proof/jws',
        'credential/legacy-proof /proof/jws',
      ],
      [
        ['proof'],
        { ...legacyProof(), jws: 'AAAA.e30.AQAB' },
        'credential/proof-algorithm /proof/jws',
        'credential/legacy-proof /proof/jws',
      ],
      [['proof', 'type'], 'JsonWebSignature2020', 'credential/schema-enum /proof/type'],
      [['proof', 'cryptosuite'], undefined, 'credential/schema-required /proof'],
      [['proof', 'cryptosuite'], 'ecdsa-jcs-2019', 'credential/schema-enum /proof/cryptosuite'],
      [['proof', 'proofPurpose'], 'authentication', 'credential/schema-const /proof/proofPurpose'],
      [['proof', 'proofValue'], 'zshort', 'credential/schema-pattern /proof/proofValue'],
      [
        ['proof', 'verificationMethod'],
        'https://example.net/.well-known/oap/jwks.json#key-1',
        'credential/foreign-key /proof/verificationMethod',
      ],
    ],
  ],
  [
    'a decision credential, VC 2.0',
    'credential',
    decisionCredential,
    [
      [[], decisionCredential()],
      [['validFrom'], '2025-01-30T10:30:01Z', 'credential/issued-at-differs /validFrom'],
      [['validUntil'], '2025-01-30T10:30:59Z', 'credential/end-differs /validUntil'],
      [['validUntil'], undefined, 'credential/end-missing '],
      [['issuanceDate'], '2025-01-30T10:30:00Z', 'credential/schema-false-schema /issuanceDate'],
      [['issuer', 'id'], 'example.com', 'credential/schema-pattern /issuer/id'],
      [['credentialSubject', 'kid'], undefined, 'decision/schema-required /credentialSubject'],
      [['credentialSubject', 'signature'], 'ey.ey.x', 'decision/placeholder /credentialSubject/signature'],
      [['proof', 0, 'proofPurpose'], undefined, 'credential/schema-required /proof/0'],
    ],
  ],
  [
    'a receipt',
    'receipt',
    decision,
    [
      [[], decisionCredential()],
      [[], credential(), 'receipt/not-a-receipt /type'],
      [[], 'text', 'decision/schema-type '],
      [['signature'], undefined, 'decision/schema-required '],
      [['signature'], 'local-unsigned', 'decision/dialect '],
    ],
  ],
  [
    'the window dialect',
    'decision-window',
    windowed,
    [
      [['issued_at'], 'now', 'decision/schema-format /issued_at'],
      [['kid'], undefined, 'decision/schema-required '],
      [['expires_at'], '2025-01-30T10:29:00Z', 'decision/expires-before-issued /expires_at'],
      [['signature'], 'ed25519:...', 'decision/placeholder /signature'],
      [[], decision(), 'decision/other-dialect '],
      [[], chained(), 'decision/other-dialect '],
      [[], 7, 'decision/schema-type '],
    ],
  ],
  [
    'the local dialect',
    'decision-local-unsigned',
    chained,
    [
      [['content_hash'], 'sha256:xyz', 'decision/schema-pattern /content_hash'],
      [['content_hash'], undefined, 'decision/schema-dependencies '],
      [['prev_content_hash'], 7, 'decision/schema-type /prev_content_hash'],
      [['allow'], 'yes', 'decision/schema-type /allow'],
    ],
  ],
  [
    'the thin dialect',
    'decision-thin-api',
    thin,
    [
      [['allow'], undefined, 'decision/schema-required '],
      [[], { decision: { allow: 'yes' } }, 'decision/schema-type /decision/allow'],
      [[], { data: { decision: { allow: true } }, request_id: 'x' }],
      [[], { data: {} }, 'decision/schema-required /data'],
      [['expires_in'], -1, 'decision/schema-minimum /expires_in'],
    ],
  ],
  [
    'an error body',
    'error-body',
    errorBody,
    [
      [['timestamp'], undefined, 'error-body/schema-required '],
      [['error'], 'not_found', 'error-body/schema-type /error'],
      [['error', 'code'], 'NOT_FOUND', 'error-body/schema-enum /error/code'],
      [['error', 'code'], 'oap.limit_exceeded', 'error-body/reason-code /error/code'],
      [['error', 'message'], undefined, 'error-body/schema-required /error'],
      [['status_code'], 200, 'error-body/schema-minimum /status_code'],
      [['retry_after'], 0, 'error-body/schema-minimum /retry_after'],
      [['method'], 'get', 'error-body/schema-enum /method'],
      [['support_url'], '/help', 'error-body/schema-format /support_url'],
      [['trace'], 'any'],
    ],
  ],
  [
    'a conformance case',
    'case',
    conformanceCase,
    [
      [['id'], 'C-1', 'case/schema-pattern /id'],
      [['pair'], undefined, 'case/schema-required '],
      [['pair'], 'OAP-C-0002', 'case/own-pair /pair'],
      [['requirements'], [], 'case/schema-minItems /requirements'],
      [['requirements', 0], 'EVAL-1', 'case/schema-pattern /requirements/0'],
      [['features'], ['clock'], 'case/undeclared-feature /steps/2'],
      [['features'], ['clok', 'clock', 'status'], 'case/schema-enum /features/0'],
      [['steps'], [{ op: 'keys.rotate' }], 'case/no-expectation /steps'],
      [['steps', 0, 'op'], 'evalute', 'case/schema-enum /steps/0/op'],
      [['steps', 0, 'contxt'], {}, 'case/schema-additionalProperties /steps/0/contxt'],
      [['steps', 0, 'context'], undefined, 'case/schema-required /steps/0'],
      [['steps', 0, 'passport'], undefined, 'case/schema-required /steps/0'],
      [['steps', 1, 'seconds'], 0, 'case/schema-exclusiveMinimum /steps/1/seconds'],
      [['expected'], {}, 'case/schema-additionalProperties /expected'],
    ],
  ],
];

describe.each(CASES)('%s', (_title, kind, make, rows) => {
  it.each(rows.map((row) => [row] as const))('%j', async ([path, value, ...found]) => {
    expect(await find(kind, changed(make(), path, value))).toEqual(found);
  });
});

describe('requirements', () => {
  it.each([
    ['credential', { ...credential(), type: 7 }, 'OAP-VC-003', undefined],
    ['credential', { ...credential(), issuer: 7 }, 'OAP-VC-005', 'E-48'],
    ['decision', { ...decision(), kid: 'key-1' }, 'OAP-KEYS-002', 'E-04'],
    ['passport', { ...matched(), kind: 'instance' }, 'OAP-PASSPORT-016', 'E-26'],
    ['passport', { ...matched(), extra: 1 }, 'OAP-PASSPORT-020', 'E-29'],
    ['passport', { ...matched(), passport_id: 'x' }, 'OAP-PASSPORT-002', 'E-25'],
  ] as const)('%s %#', async (kind, value, requirement, erratum) => {
    const [finding] = await validateDocument(kind, value);
    expect([finding?.requirement, finding?.erratum]).toEqual([requirement, erratum]);
  });
});
