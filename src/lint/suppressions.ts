import { suggest } from '../diagnostics/index.js';
import { formatPointer } from '../json/index.js';
import type { Finding, LintRule } from './rule.js';
import { RULES } from './rules/index.js';
import type { LintSubject } from './subject.js';
import { suppressionWithoutReason, unusedSuppression } from './suppression-rules.js';

interface Found {
  readonly rule: LintRule;
  readonly finding: Finding;
}

/** One entry of an `x-lint-ignore`: where it stands, what it is about, and what is wrong with it if anything is. */
interface Suppression {
  readonly pointer: string;
  /** Findings at this pointer and below are meant. */
  readonly scope: string;
  readonly rule: string | undefined;
  readonly reason: string | undefined;
}

const MEMBER = 'x-lint-ignore';

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

const readEntries = (document: unknown, scope: string): readonly Suppression[] => {
  if (own(document, MEMBER) === undefined) return [];
  const entries = own(document, MEMBER);
  const pointer = `${scope}/${MEMBER}`;
  if (!Array.isArray(entries)) return [{ pointer, scope, rule: undefined, reason: undefined }];
  return entries.map((entry: unknown, index) => ({
    pointer: pointer + formatPointer([index]),
    scope,
    rule: text(own(entry, 'rule')),
    reason: text(own(entry, 'reason')),
  }));
};

/** A pointer and those of what it lies in, up to the document. */
const scopesOf = (pointer: string): readonly string[] => {
  const scopes = [pointer];
  for (let at = pointer.lastIndexOf('/'); at >= 0; at = pointer.lastIndexOf('/', at - 1)) {
    scopes.push(pointer.slice(0, at));
    if (at === 0) break;
  }
  return scopes;
};

const explainUnused = (name: string, scope: string): Pick<Finding, 'message' | 'hint'> => {
  if (RULES.some((rule) => rule.name === name)) {
    const where = scope === '' ? 'the pack' : 'this rule';
    return { message: `\`${name}\` finds nothing in ${where}`, hint: 'remove the suppression' };
  }
  const meant = suggest(
    name,
    RULES.map((rule) => rule.name),
  );
  const message = `there is no lint rule \`${name}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
  return { message, hint: 'name a rule, without the prefix lint/' };
};

/** What is wrong with a suppression, if anything is; `ran`: the names of the rules that ran. */
const judge = (
  { pointer, scope, rule, reason }: Suppression,
  used: boolean,
  ran: ReadonlySet<string>,
): Found | undefined => {
  if (rule === undefined) {
    const message = 'this suppresses nothing: a suppression names a rule';
    const hint = `write ${MEMBER} as an array of { "rule": …, "reason": … }`;
    return { rule: unusedSuppression, finding: { pointer, message, hint } };
  }
  if (reason === undefined) {
    const message = `the suppression of \`${rule}\` has no reason, so it suppresses nothing`;
    return { rule: suppressionWithoutReason, finding: { pointer, message, hint: 'add a "reason"' } };
  }
  // Of a rule that did not run nobody knows whether it would have found something.
  if (used || (!ran.has(rule) && RULES.some(({ name }) => name === rule))) return undefined;
  return { rule: unusedSuppression, finding: { pointer, ...explainUnused(rule, scope) } };
};

/** Drops the findings that the pack suppresses, and says what is wrong with its suppressions. */
export const applySuppressions = (
  subject: LintSubject,
  found: readonly Found[],
  ran: ReadonlySet<string>,
): { readonly kept: readonly Found[]; readonly about: readonly Found[] } => {
  const suppressions = [
    ...readEntries(subject.pack, ''),
    ...subject.rules.flatMap(({ document, pointer }) => readEntries(document, pointer)),
  ];
  // By rule and scope, so that many suppressions and many findings take no longer than the two together.
  const inForce = new Map<string, Suppression[]>();
  const keyOf = (rule: string, scope: string): string => `${rule} ${scope}`;
  for (const suppression of suppressions) {
    if (suppression.rule === undefined || suppression.reason === undefined) continue;
    const key = keyOf(suppression.rule, suppression.scope);
    const same = inForce.get(key);
    if (same === undefined) inForce.set(key, [suppression]);
    else same.push(suppression);
  }
  const used = new Set<Suppression>();
  const kept = found.filter(({ rule, finding }) => {
    const dropping = scopesOf(finding.pointer).flatMap((scope) => inForce.get(keyOf(rule.name, scope)) ?? []);
    for (const suppression of dropping) used.add(suppression);
    return dropping.length === 0;
  });
  return {
    kept,
    about: suppressions.flatMap((suppression) => judge(suppression, used.has(suppression), ran) ?? []),
  };
};
