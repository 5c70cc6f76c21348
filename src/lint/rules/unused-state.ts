import { formatPointer } from '../../json/index.js';
import { expressions, validators } from '../example-rules.js';
import { hasWord } from '../is-mentioned.js';
import { isOpaque, validatorReads } from '../read-limits.js';
import type { LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';

const daily = { aggregate: 'count', window: 'utc-day' };

/** Tells whether a rule may read a state name: nobody can tell what a condition without a tree or an unknown validator reads. */
const makeMayRead = (rules: readonly SubjectRule[]): ((name: string) => boolean) => {
  const opaque = rules.filter(isOpaque);
  if (opaque.some((rule) => rule.type === 'custom_validator')) return () => true;
  const text = opaque.map((rule) => rule.condition ?? '').join('\n');
  const words = new Set(text.split(/[^A-Za-z0-9_]+/));
  return (name) => (/^[A-Za-z0-9_]+$/.test(name) ? words.has(name) : hasWord(text, name));
};

const declaredState = ({ pack }: LintSubject): readonly string[] => {
  const declared = Object.hasOwn(pack, 'x-state') ? pack['x-state'] : undefined;
  return typeof declared === 'object' && declared !== null && !Array.isArray(declared) ? Object.keys(declared) : [];
};

export const unusedState: LintRule = {
  name: 'unused-state',
  severity: 'warning',
  summary: 'A state name is declared and no rule reads it.',
  explanation:
    'An aggregate under x-state is kept for every agent and decision. One that no rule reads costs without doing anything, and readers ' +
    'take it for a check that is not there. Remove it, or add the rule that it was meant for.',
  erratum: 'E-14',
  *check(subject) {
    const read = new Set(
      subject.rules.flatMap((rule) => [...(rule.compiled?.reads.state ?? []), ...(validatorReads(rule)?.state ?? [])]),
    );
    const mayRead = makeMayRead(subject.rules);
    for (const name of declaredState(subject)) {
      if (read.has(name) || mayRead(name)) continue;
      yield {
        pointer: `/x-state${formatPointer([name])}`,
        key: true,
        message: `no rule reads the state \`${name}\``,
        hint: 'remove it, or add the rule that it was meant for',
      };
    }
  },
  examples: {
    valid: [
      { title: 'No state', pack: {} },
      {
        title: 'A name that a rule reads',
        pack: { 'x-state': { notes_today: daily }, ...expressions('state.notes_today < 5') },
      },
      {
        title: 'A name that a validator may read',
        pack: { 'x-state': { notes_today: daily }, ...validators('validateNote') },
      },
    ],
    invalid: [
      {
        title: 'A name that no rule reads',
        pack: { 'x-state': { notes_today: daily } },
        findings: ['/x-state/notes_today'],
      },
      {
        title: 'One of two, and an odd one',
        pack: {
          'x-state': { notes_today: daily, 'a/b': daily },
          ...expressions('state.notes_today < 5'),
        },
        findings: ['/x-state/a~1b'],
      },
    ],
  },
};
