/**
 * An adapter between `oap conformance run` and an implementation: JSON lines on standard input and output.
 *
 * It declares what it can do: the digest of a passport. Put your implementation behind the functions of OPERATIONS, and declare more roles
 * and features as they work. Needs no package. Node 22.18 and newer run this file as it is; for older ones adapter.js is the same without
 * types, and `npx tsc` writes it anew.
 *
 *     oap conformance adapter check -- node adapter.js
 */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';

const NAME = 'my-implementation';
const VERSION = '0.1.0';
const ROLES = ['evaluator'];
const FEATURES = ['reset'];
const notWritten = (feature) => ({ unsupported: { feature, reason: 'not written yet' } });
/** The canonical form of RFC 8785; undefined for what has none. */
const canonicalize = (value) => {
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (typeof value === 'number') {
    const exact =
      Number.isFinite(value) &&
      !(Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER && Math.abs(value) < 1e21);
    return exact ? JSON.stringify(value) : undefined;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map(canonicalize)
    : Object.keys(value)
        .sort()
        .map((name) => {
          const [key, member] = [canonicalize(name), canonicalize(value[name])];
          return key === undefined || member === undefined ? undefined : `${key}:${member}`;
        });
  if (parts.includes(undefined)) return undefined;
  return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
};
const digest = (request) => {
  // JSON.parse keeps the last of two members with one name; a text has to be read by a stricter parser.
  if (typeof request.passport_text === 'string') return notWritten('digest of a text');
  const text = canonicalize(request.passport);
  if (text === undefined) return { rejected: { code: 'no_canonical_form' } };
  return { result: { digest: `sha256:${createHash('sha256').update(text).digest('hex')}` } };
};
const implementation = { name: NAME, version: VERSION, language: 'TypeScript' };
const OPERATIONS = {
  hello: () => ({ result: { protocol: 1, implementation, roles: ROLES, features: FEATURES } }),
  // Forget everything; with the feature `clock`, set it to request.clock.
  'case.begin': () => ({ result: {} }),
  'case.end': () => ({ result: {} }),
  shutdown: () => ({ result: {} }),
  digest,
  // { valid, errors? }
  'passport.validate': () => notWritten('passport.validate'),
  // receipt, jwks, passport? -> { accepted, reason? }
  'receipt.verify': () => notWritten('receipt.verify'),
  // An evaluator also answers: jwks -> { keys }, evaluate -> { decision }, keys.rotate -> {},
  // and by its features clock.advance -> {}, passport.status -> {}.
};
const answer = (request) => {
  const operation = Object.hasOwn(OPERATIONS, request.op) ? OPERATIONS[request.op] : undefined;
  if (operation === undefined) return notWritten(request.op);
  try {
    return operation(request);
  } catch (thrown) {
    return { error: { message: String(thrown) } };
  }
};
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id: request.id, ...answer(request) })}\n`);
  if (request.op === 'shutdown') break;
}
process.stdin.destroy();
