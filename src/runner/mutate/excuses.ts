import { type IdleExcuse, isSameText } from '../../diagnostics/index.js';
import { isRecord } from '../../expr/index.js';
import type { PreparedPack } from '../../policy/index.js';
import type { Mutant } from './mutant.js';

/**
 * A mutant that no case can kill, and why: `{ "mutator"?, "from"?, "to"?, "reason" }` in `x-mutation-ignore` of a rule, or of the pack
 * for what is changed outside the rules. Without a reason, or without a word on which mutants it means, it excuses nothing.
 */
export type Excuse = IdleExcuse;

const MEMBER = 'x-mutation-ignore';

const text = (entry: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = Object.hasOwn(entry, name) ? entry[name] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

const readEntries = (holder: unknown, rule: string | undefined): readonly Excuse[] => {
  const list = isRecord(holder) && Object.hasOwn(holder, MEMBER) ? holder[MEMBER] : undefined;
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).flatMap((entry): readonly Excuse[] => {
    const [mutator, from, to, reason] = ['mutator', 'from', 'to', 'reason'].map((name) => text(entry, name));
    if (reason === undefined || (mutator === undefined && from === undefined && to === undefined)) return [];
    return [
      {
        ...(rule === undefined ? {} : { rule }),
        ...(mutator === undefined ? {} : { mutator }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        reason,
      },
    ];
  });
};

/** Whether an excuse speaks of a mutant; what it leaves out may be anything, and layout does not matter. */
export const isAbout = (excuse: Excuse, mutant: Pick<Mutant, 'rule' | 'mutator' | 'from' | 'to'>): boolean =>
  excuse.rule === mutant.rule &&
  (['mutator', 'from', 'to'] as const).every((name) => {
    const wanted = excuse[name];
    return wanted === undefined || isSameText(wanted, mutant[name]);
  });

/** The excuses that a pack gives. */
export const readExcuses = ({ document, rules }: PreparedPack): readonly Excuse[] => {
  const written = isRecord(document) && Array.isArray(document.evaluation_rules) ? document.evaluation_rules : [];
  return [
    ...readEntries(document, undefined),
    ...rules.flatMap(({ index, name }) => readEntries(written[index], name)),
  ];
};
