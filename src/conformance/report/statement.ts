import { createHash } from 'node:crypto';
import {
  decodeBase64,
  encodeBase64,
  type PrivateKey,
  type PublicKey,
  signBytes,
  thumbprint,
  verifyBytes,
} from '../../crypto/index.js';
import { parseJson } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import { isReport } from './read-report.js';
import type { Report } from './report.js';

/** Type of the payload of an envelope that holds an in-toto statement (in-toto attestation framework, envelope layer). */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'https://github.com/oap-toolkit/oap-toolkit/conformance-result/v1';

/** A DSSE envelope (secure-systems-lab/dsse, protocol 1.0). */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** The files of a run, as they were written. */
export interface RunFiles {
  readonly report: string;
  readonly transcripts: string;
}

/** What is signed: the type and the payload, each behind its length (DSSE PAE), so that neither can be taken for the other. */
const preAuth = (type: string, payload: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const subjectsOf = ({ report, transcripts }: RunFiles): readonly object[] => [
  { name: 'report.json', digest: { sha256: sha256(report) } },
  { name: 'transcripts.jsonl', digest: { sha256: sha256(transcripts) } },
];

/** What a statement says of a report, so that who reads it alone is told the same. */
const predicateOf = ({ header, sets, footer }: Report): object => ({
  outcome: footer.outcome,
  statement: footer.statement,
  sets,
  implementation: header.declaration?.implementation ?? null,
  specification: header.specification,
  suite: header.suite,
  nonce: header.nonce,
  finished: header.finished,
});

/** Signs the files of a run: an in-toto statement about them in a DSSE envelope, by Ed25519. */
export const signRun = (report: Report, files: RunFiles, key: PrivateKey): Envelope => {
  const statement = {
    _type: STATEMENT_TYPE,
    subject: subjectsOf(files),
    predicateType: PREDICATE_TYPE,
    predicate: predicateOf(report),
  };
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = encodeBase64(signBytes(preAuth(PAYLOAD_TYPE, payload), key));
  return {
    payloadType: PAYLOAD_TYPE,
    payload: encodeBase64(payload),
    signatures: [{ keyid: key.kid ?? thumbprint(key.publicKey), sig }],
  };
};

/** Limits of a report as a document: one of many cases with much to say about each. */
export const REPORT_LIMITS = { maxBytes: 128 * 1024 * 1024, maxItems: 5_000_000 };

const saysTheSame = (predicate: unknown, report: string): boolean => {
  const parsed = parseJson(report, { file: 'report', limits: REPORT_LIMITS });
  return parsed.ok && isReport(parsed.value) && JSON.stringify(predicate) === JSON.stringify(predicateOf(parsed.value));
};

/** Whether an envelope is about these files, whoever signed it; undefined when it is, else what is wrong. */
export const checkStatement = (envelope: unknown, files: RunFiles): string | undefined => {
  if (!isMembers(envelope) || typeof envelope.payload !== 'string' || !Array.isArray(envelope.signatures))
    return 'this is no DSSE envelope';
  if (envelope.payloadType !== PAYLOAD_TYPE)
    return `the envelope holds ${show(envelope.payloadType)}, and no in-toto statement`;
  const payload = decodeBase64(envelope.payload);
  if (payload === undefined) return 'the payload of the envelope is no base64';
  const parsed = parseJson(payload, { file: 'statement' });
  const statement = parsed.ok && isMembers(parsed.value) ? parsed.value : {};
  if (statement._type !== STATEMENT_TYPE || statement.predicateType !== PREDICATE_TYPE)
    return 'the statement is about something else than a conformance run';
  if (JSON.stringify(statement.subject) !== JSON.stringify(subjectsOf(files)))
    return 'the statement is about other files than these';
  return saysTheSame(statement.predicate, files.report)
    ? undefined
    : 'the statement says something else than the report that it is about';
};

/** Whether an envelope is signed by a key and is about these files; undefined when it is, else what is wrong. */
export const checkEnvelope = (envelope: unknown, files: RunFiles, key: PublicKey): string | undefined => {
  const fault = checkStatement(envelope, files);
  if (fault !== undefined) return fault;
  const { payload = '', signatures = [] } = envelope as Partial<Envelope>;
  const signed = preAuth(PAYLOAD_TYPE, decodeBase64(payload) ?? new Uint8Array());
  const genuine = signatures.some((each: unknown) => {
    const signature = isMembers(each) && typeof each.sig === 'string' ? decodeBase64(each.sig) : undefined;
    return signature !== undefined && verifyBytes(signed, signature, key);
  });
  return genuine ? undefined : 'no signature of the envelope is by this key';
};
