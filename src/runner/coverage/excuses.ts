import { isSameText } from '../../diagnostics/index.js';
import type { PreparedPack } from '../../policy/index.js';
import { isMembers, type Members } from '../../spec/index.js';

/**
 * Something that no case can show, and why: `{ "condition": text, "value": true | false, "reason": text }` in `x-coverage-ignore` of
 * a rule, `{ "step": name, "reason": text }` in that of the pack. Without a reason it excuses nothing.
 */
export interface Excuse {
  /** The rule, or undefined for a step. */
  readonly rule: string | undefined;
  /** The text of the sub-condition, or the name of the step. */
  readonly what: string;
  /** The value by which the sub-condition cannot decide; of a step that it denies. */
  readonly value: boolean;
  readonly reason: string;
}

const MEMBER = 'x-coverage-ignore';

const entriesOf = (holder: unknown): readonly Members[] =>
  isMembers(holder) && Array.isArray(holder[MEMBER]) ? holder[MEMBER].filter(isMembers) : [];

/** Whether an excuse is about a part of a condition; layout does not matter. */
export const isAbout = (excuse: Excuse, rule: string | undefined, what: string): boolean =>
  excuse.rule === rule && isSameText(excuse.what, what);

/** The excuses that a pack gives. */
export const readExcuses = ({ document }: PreparedPack): readonly Excuse[] => {
  const pack = isMembers(document) ? document : {};
  const rules = Array.isArray(pack.evaluation_rules) ? pack.evaluation_rules.filter(isMembers) : [];
  const read = (rule: string | undefined, key: string, entry: Members): readonly Excuse[] => {
    const { [key]: what, value = false, reason } = entry;
    if (typeof what !== 'string' || typeof value !== 'boolean' || typeof reason !== 'string' || reason.trim() === '')
      return [];
    return [{ rule, what, value, reason }];
  };
  return [
    ...entriesOf(pack).flatMap((entry) => read(undefined, 'step', entry)),
    ...rules.flatMap((rule) => entriesOf(rule).flatMap((entry) => read(String(rule.name), 'condition', entry))),
  ];
};
