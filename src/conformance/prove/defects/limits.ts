import { isMembers } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit, editConditions, editRules } from '../edit.js';

const rewrite = (from: RegExp, to: string): Flaws => ({
  pack: (pack) => editConditions(pack, (condition) => condition.replace(from, to)),
});

/** Drops rules, unless none would be left: a pack without one is broken. */
const drop = (keep: (at: number, count: number) => boolean): Flaws => ({
  pack: (pack) => editRules(pack, (rules) => rules.map((rule, at) => (keep(at, rules.length) ? rule : PASSING(rule)))),
});

const PASSING = ({ name, deny_code }: Readonly<Record<string, unknown>>) => ({
  name,
  type: 'expression',
  condition: 'true',
  deny_code,
});

const numbers = (change: (value: number) => number): Flaws => {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'number') return change(value);
    if (Array.isArray(value)) return value.map(walk);
    return isMembers(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member)]))
      : value;
  };
  return { passport: (passport) => edit(passport, ({ limits }) => ({ limits: walk(limits) })) };
};

const ROWS: DefectRows = {
  'at-most-is-less': ['takes <= for <', rewrite(/<=/g, '<')],
  'less-is-at-most': ['takes < for <=', rewrite(/<(?!=)/g, '<=')],
  'at-least-is-more': ['takes >= for >', rewrite(/>=/g, '>')],
  'more-is-at-least': ['takes > for >=', rewrite(/(?<!=)>(?!=)/g, '>=')],
  'and-is-or': ['takes && for ||', rewrite(/&&/g, '||')],
  'or-is-and': ['takes || for &&', rewrite(/\|\|/g, '&&')],
  'equal-is-not': ['takes === for !==', rewrite(/(?<!!)===/g, '!==')],
  'not-equal-is': ['takes !== for ===', rewrite(/!==/g, '===')],
  'every-is-some': ['takes every for some', rewrite(/\.every\(/g, '.some(')],
  'no-rules': ['looks at no rule', drop(() => false)],
  'first-rule-only': ['looks at the first rule only', drop((at) => at === 0)],
  'not-the-first': ['does not look at the first rule', drop((at) => at !== 0)],
  'not-the-last': ['does not look at the last rule', drop((at, count) => at !== count - 1)],
  'no-validators': [
    'does not run named validators',
    {
      pack: (pack) =>
        editRules(pack, (rules) => rules.map((rule) => (rule.type === 'custom_validator' ? PASSING(rule) : rule))),
    },
  ],
  'no-expressions': [
    'does not run expressions',
    {
      pack: (pack) =>
        editRules(pack, (rules) => rules.map((rule) => (rule.type === 'expression' ? PASSING(rule) : rule))),
    },
  ],
  'from-the-context': [
    'lets the context bring limits (OAP-EVAL-014)',
    {
      passport: (passport, { context }) =>
        edit(passport, ({ limits }) => {
          const given = isMembers(context) && isMembers(context.limits) ? context.limits : {};
          return isMembers(limits)
            ? {
                limits: Object.fromEntries(
                  Object.entries(limits).map(([name, block]) => [
                    name,
                    isMembers(block) ? { ...block, ...given } : block,
                  ]),
                ),
              }
            : {};
        }),
    },
  ],
  'one-more': ['lets every limit be exceeded by one', numbers((value) => value + 1)],
  'one-less': ['takes every limit for one less', numbers((value) => value - 1)],
  'hundred-times': ['takes cents for whole units', numbers((value) => value * 100)],
  none: ['reads no limits', { passport: (passport) => edit(passport, () => ({ limits: {} })) }],
};

export const LIMITS_DEFECTS = defects('limits', ROWS);
