import { encodeBase64, encodeBase64url, signBytes } from '../../crypto/index.js';
import { canonicalize, digest, mergePatch } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { LoadedConformanceCase, LoadedStep } from '../cases/index.js';
import { seededHex, seededKey, seededUuid } from './seeded.js';

const PLACEHOLDER = /\$\{(uuid|id|key):([a-z0-9-]{1,40})\}/g;
const SIGN = /^\$\{sign:([a-z0-9-]{1,40})\}$/;
const DIGEST = /^\$\{digest:passport\}$/;

/** What a placeholder stands for in one case of one run. The same name in one case is the same thing. */
const standFor = (kind: string, name: string, seed: string, id: string): string => {
  if (kind === 'uuid') return seededUuid(seed, id, kind, name);
  if (kind === 'id') return `${name}-${seededHex(seed, id, kind, name).slice(0, 12)}`;
  return encodeBase64url(seededKey(undefined, seed, id, 'key', name).publicKey.bytes);
};

const fillText = (text: string, seed: string, id: string): string =>
  text.includes('${')
    ? text.replace(PLACEHOLDER, (_, kind: string, name: string) => standFor(kind, name, seed, id))
    : text;

const fillValue = (value: unknown, fill: (text: string) => string): unknown => {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((each: unknown) => fillValue(each, fill));
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [fill(name), fillValue(member, fill)]));
};

/** Signs a receipt whose `signature` is `${sign:name}`, over the rest of it as it stands, and then lets `tamper` change it. */
const finishReceipt = (receipt: unknown, passport: unknown, tamper: unknown, seed: string, id: string): unknown => {
  if (!isMembers(receipt)) return receipt;
  const known =
    typeof receipt.passport_digest === 'string' && DIGEST.test(receipt.passport_digest) && passport !== undefined
      ? { ...receipt, passport_digest: digest(passport) }
      : receipt;
  const { signature, ...covered } = known;
  const [, name] = typeof signature === 'string' ? (SIGN.exec(signature) ?? []) : [];
  const signed =
    name === undefined
      ? known
      : {
          ...covered,
          signature: `ed25519:${encodeBase64(signBytes(Buffer.from(canonicalize(covered)), seededKey(undefined, seed, id, 'key', name)))}`,
        };
  return tamper === undefined ? signed : mergePatch(signed, tamper);
};

/**
 * A case as it is put in one run: every placeholder has a value that follows from the seed, so that nothing can be answered from a table.
 * `${uuid:1}` is a version-4 UUID, `${id:order}` a word, `${key:a}` the public part (`x`) of a key whose signature `${sign:a}` makes,
 * `${digest:passport}` the digest of the passport beside a receipt.
 */
export const fillCase = (each: LoadedConformanceCase, seed: string): LoadedConformanceCase => {
  const fill = (text: string): string => fillText(text, seed, each.id);
  const steps = each.steps.map((step): LoadedStep => {
    const filled = fillValue(step, fill) as LoadedStep;
    if (filled.op !== 'receipt.verify') return filled;
    const { tamper, ...rest } = filled as typeof filled & { readonly tamper?: unknown };
    return { ...rest, receipt: finishReceipt(rest.receipt, rest.passport, tamper, seed, each.id) };
  });
  return { ...each, steps };
};
