import { type Diagnostic, suggest } from '../../diagnostics/index.js';
import { locationOf, mergePatch } from '../../json/index.js';
import { checkKind } from '../../validate/index.js';
import type { CaseFile, CaseFolder } from './case-folder.js';
import { isPackId, type Json, type LoadedStep } from './loaded-case.js';

/** The members of a step that may be a path. */
const REFERENCES = ['passport', 'policy', 'context', 'state', 'facts', 'receipt', 'jwks', 'expect'] as const;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** What resolving a step needs to know, and where it tells what is wrong. `used` collects the paths that steps name. */
export interface Resolving {
  readonly folder: CaseFolder;
  readonly sidecar: CaseFile;
  readonly used: Set<string>;
  readonly diagnostics: Diagnostic[];
}

const tell = (at: Resolving, code: string, pointer: string, message: string, hint?: string): undefined => {
  const location = locationOf(at.sidecar.document, pointer);
  at.diagnostics.push({ code, severity: 'error', message, location, ...(hint === undefined ? {} : { hint }) });
  return undefined;
};

/** The document that a member of a step names or holds; undefined, and told, when its path leads nowhere. */
const followReference = (at: Resolving, value: unknown, pointer: string): unknown => {
  if (typeof value !== 'string') return value;
  at.used.add(value);
  const file = at.folder.documents.get(value);
  if (file !== undefined) return file.value;
  if (at.folder.broken.has(value)) return undefined;
  const near = suggest(value, [...at.folder.documents.keys()]);
  return tell(
    at,
    'case/missing-file',
    pointer,
    `there is no file ${value} in this case folder`,
    near === undefined ? undefined : `Did you mean ${near}?`,
  );
};

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Exactly these members, each as it has to be. */
const hasOnly = (value: Json, members: Readonly<Record<string, (member: unknown) => boolean>>): boolean =>
  Object.keys(value).every((name) => members[name]?.(value[name]) === true);

const EXPECTED: Readonly<Record<string, { readonly form: string; readonly fits: (expect: Json) => boolean }>> = {
  'passport.validate': {
    form: '{ "valid": true or false }',
    fits: (expect) => 'valid' in expect && hasOnly(expect, { valid: (valid) => typeof valid === 'boolean' }),
  },
  'receipt.verify': {
    form: '{ "accepted": true or false, "reason": a word, if it was refused }',
    fits: (expect) =>
      typeof expect.accepted === 'boolean' &&
      hasOnly(expect, {
        accepted: () => true,
        reason: (reason) => typeof reason === 'string' && expect.accepted === false,
      }),
  },
  digest: {
    form: '{ "digest": "sha256:…" } or { "rejected": true }',
    fits: (expect) =>
      Object.keys(expect).length === 1 &&
      hasOnly(expect, {
        digest: (digest) => typeof digest === 'string' && (DIGEST.test(digest) || digest === 'computed'),
        rejected: (rejected) => rejected === true,
      }),
  },
};

const isStatus = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599;

const HTTP_EXPECTED = {
  form: '{ "status": [200], "document": decision, discovery or jwks, if it is to be one, "members": of the decision, if any }',
  fits: (expect: Json): boolean =>
    'status' in expect &&
    hasOnly(expect, {
      status: (status) => Array.isArray(status) && status.length > 0 && status.every(isStatus),
      document: (kind) => ['decision', 'discovery', 'jwks'].includes(String(kind)),
      members: isJson,
    }),
};

const checkExpectation = (at: Resolving, op: string, expect: unknown, pointer: string): void => {
  const rule = op === 'http' ? HTTP_EXPECTED : EXPECTED[op];
  if (rule !== undefined) {
    if (!isJson(expect) || !rule.fits(expect))
      tell(at, 'case/bad-expectation', pointer, `what ${op} expects is written ${rule.form}`);
    return;
  }
  for (const problem of checkKind('expected-line', expect))
    tell(at, 'case/bad-expectation', pointer, `${problem.pointer || 'the expectation'}: ${problem.message}`);
  if (isJson(expect) && typeof expect.allow !== 'boolean' && !Array.isArray(expect.any_of))
    tell(
      at,
      'case/bad-expectation',
      pointer,
      'the expectation says neither whether the action is allowed nor `any_of`',
    );
};

/** The pack of a step: the one named, else that of the policy in it, else the one that the folder is named for. */
const policyIdOf = (at: Resolving, step: Json, policy: unknown, pointer: string): string | undefined => {
  const named = [step.policy_id, isJson(policy) ? policy.id : undefined, at.folder.name].find(isPackId);
  return named ?? tell(at, 'case/no-policy', pointer, 'the step names no policy, and the folder is named for none');
};

/** Puts the documents of a step in place: reads references, applies patches. Undefined when something is wrong, which is told. */
export const resolveStep = (at: Resolving, step: Json, index: number): LoadedStep | undefined => {
  const before = at.diagnostics.length;
  const pointer = `/steps/${index}`;
  const resolved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(step)) {
    if (name.endsWith('_patch')) continue;
    const document = REFERENCES.some((each) => each === name)
      ? followReference(at, value, `${pointer}/${name}`)
      : value;
    const patch = step[`${name}_patch`];
    resolved[name] = patch === undefined ? document : mergePatch(document, patch);
  }
  for (const name of Object.keys(step))
    if (name.endsWith('_patch') && !(name.slice(0, -'_patch'.length) in step))
      tell(
        at,
        'case/patch-of-nothing',
        `${pointer}/${name}`,
        `there is no ${name.slice(0, -'_patch'.length)} to patch`,
      );
  if ('passport' in step && 'passport_text' in step)
    tell(at, 'case/ambiguous-passport', pointer, 'the step holds a passport and the text of one');
  const op = String(step.op);
  if ('expect' in step && resolved.expect !== undefined) checkExpectation(at, op, resolved.expect, `${pointer}/expect`);
  if (op === 'evaluate') resolved.policy_id = policyIdOf(at, step, resolved.policy, pointer);
  return at.diagnostics.length > before ? undefined : (resolved as unknown as LoadedStep);
};
