import { formatPointer } from '../json/index.js';
import { isMembers } from '../spec/index.js';
import { detectKind } from '../validate/index.js';
import type { Finding, LintRule } from './rule.js';
import type { LintSubject } from './subject.js';

/** Members that hardly stand anywhere but in a pack. */
const SIGNS = [
  'evaluation_rules',
  'evaluation_rules_version',
  'requires_capabilities',
  'limits_required',
  'min_assurance',
  'required_context',
];

type Shape = 'array' | 'object' | 'list of texts';

/** Members that rules of lint read, with what they have to be before a rule can look into them. */
const SHAPES: Readonly<Record<string, Shape>> = {
  evaluation_rules: 'array',
  requires_capabilities: 'list of texts',
  limits_required: 'list of texts',
  required_fields: 'list of texts',
  optional_fields: 'list of texts',
  required_context: 'object',
  enforcement: 'object',
  cache: 'object',
  'x-state': 'object',
};

const REMOVED = { evaluation_rules: null, requires_capabilities: null, limits_required: null, min_assurance: null };

const nameOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : isMembers(value) ? 'an object' : `a ${typeof value}`;

const isPack = ({ pack }: LintSubject): boolean => SIGNS.some((name) => Object.hasOwn(pack, name));

export const notAPack: LintRule = {
  name: 'not-a-pack',
  severity: 'error',
  summary: 'The document is no policy pack, so that nothing can be looked at.',
  explanation:
    'It has none of the members that make a pack. Lint is for packs; other documents are checked by `oap validate`, which tells them by ' +
    'their content. This finding is always an error, whichever rules run, and cannot be suppressed: nothing was looked at.',
  *check(subject) {
    if (isPack(subject)) return;
    const kind = detectKind(subject.pack);
    const is = kind === undefined || kind === 'policy-pack' ? '' : `; it looks like a document of the kind ${kind}`;
    yield {
      pointer: '',
      message: `this is no policy pack: it has none of ${SIGNS.join(', ')}${is}`,
      hint:
        is === ''
          ? 'Name a policy.json; what else a document may be, oap validate can tell.'
          : 'Other documents than packs are checked by oap validate.',
    };
  },
  examples: {
    valid: [
      { title: 'A pack', pack: {} },
      { title: 'Part of a pack', pack: { evaluation_rules: null, required_context: null } },
    ],
    invalid: [
      {
        title: 'Members of no pack',
        pack: { ...REMOVED, required_context: null, evaluation_rules_version: null },
        findings: [''],
      },
      {
        title: 'A passport',
        pack: {
          ...REMOVED,
          required_context: null,
          evaluation_rules_version: null,
          passport_id: '00000000-0000-4000-8000-000000000000',
          capabilities: [{ id: 'note.write' }],
        },
        findings: [''],
      },
    ],
  },
};

const findInRule = function* (rule: unknown, index: number): Iterable<Finding> {
  const pointer = formatPointer(['evaluation_rules', index]);
  const hint = 'A rule is an object with a name, a deny_code, and a condition or a validator.';
  if (!isMembers(rule)) {
    yield { pointer, message: `this rule is ${nameOf(rule)}, and a rule is an object`, hint };
    return;
  }
  const own = (name: string): unknown => (Object.hasOwn(rule, name) ? rule[name] : undefined);
  const wrong = ['name', 'type', 'condition', 'validator', 'deny_code'].filter(
    (name) => Object.hasOwn(rule, name) && typeof rule[name] !== 'string',
  );
  for (const name of wrong)
    yield { pointer: `${pointer}/${name}`, message: `\`${name}\` is ${nameOf(rule[name])}, and it has to be a string` };
  if (wrong.length > 0) return;
  const type = own('type');
  if (type !== undefined && type !== 'expression' && type !== 'custom_validator') {
    const message = `there is no type of rule \`${String(type)}\``;
    yield { pointer: `${pointer}/type`, message, hint: 'The types are expression and custom_validator.' };
  }
  const needed = type === 'custom_validator' ? 'validator' : 'condition';
  const isDecided = own(needed) !== undefined || (type === undefined && own('validator') !== undefined);
  if (own('deny_code') === undefined) yield { pointer, message: 'this rule has no deny_code', hint };
  if (!isDecided) yield { pointer, message: `this rule has no ${needed}, so that there is nothing to look at`, hint };
};

const findMisshapen = function* (name: string, value: unknown, shape: Shape): Iterable<Finding> {
  const fits = shape === 'object' ? isMembers(value) || typeof value === 'boolean' : Array.isArray(value);
  if (!fits) {
    const wanted = shape === 'object' ? 'an object' : shape === 'array' ? 'an array' : 'an array of strings';
    const message = `\`${name}\` is ${nameOf(value)}, and it has to be ${wanted}`;
    yield { pointer: formatPointer([name]), message, hint: 'See oap validate for all that is wrong with the pack.' };
  } else if (shape === 'list of texts') {
    for (const [index, each] of (value as readonly unknown[]).entries())
      if (typeof each !== 'string')
        yield { pointer: formatPointer([name, index]), message: `this is ${nameOf(each)}, and it has to be a string` };
  }
};

export const brokenStructure: LintRule = {
  name: 'broken-structure',
  severity: 'error',
  summary: 'A part of the pack is not what it has to be, so that no rule can look at it.',
  explanation:
    'A list of rules that is no array, a rule without a condition, a condition that is a number: what stands there cannot be looked at, ' +
    'and a pack of which parts were passed over is not clean. `oap validate` says all that is wrong with the structure of a pack. ' +
    'This finding is always an error, whichever rules run, and cannot be suppressed.',
  *check(subject) {
    const { pack } = subject;
    if (!isPack(subject)) return;
    if (!Object.hasOwn(pack, 'evaluation_rules'))
      yield {
        pointer: '',
        message: 'the pack has no evaluation_rules',
        hint: 'Write the rules, an empty array if there are none.',
      };
    for (const [name, shape] of Object.entries(SHAPES))
      if (Object.hasOwn(pack, name)) yield* findMisshapen(name, pack[name], shape);
    const rules: unknown = Object.hasOwn(pack, 'evaluation_rules') ? pack.evaluation_rules : undefined;
    if (Array.isArray(rules))
      for (const [index, rule] of (rules as readonly unknown[]).entries()) yield* findInRule(rule, index);
  },
  examples: {
    valid: [
      { title: 'All in its place', pack: {} },
      { title: 'Absent members, and a pack without rules', pack: { limits_required: null, evaluation_rules: [] } },
      {
        title: 'A rule of the legacy dialect that names a validator',
        pack: { evaluation_rules: [{ name: 'a', validator: 'validateRepo', deny_code: 'oap.x' }] },
      },
    ],
    invalid: [
      { title: 'No rules', pack: { evaluation_rules: null }, findings: [''] },
      { title: 'Rules by name', pack: { evaluation_rules: { length_cap: {} } }, findings: ['/evaluation_rules'] },
      {
        title: 'Rules without anything to evaluate',
        pack: {
          evaluation_rules: [
            'context.text.length <= limits.max_length',
            { name: 'b', type: 'expression', deny_code: 'oap.x' },
            { name: 'c', type: 'custom_validator', condition: 'true', deny_code: 'oap.x' },
            { name: 'd', type: 'expression', condition: true, deny_code: 'oap.x' },
            { name: 'e', type: 'expresion', condition: 'true', deny_code: 'oap.x' },
            { name: 'f', type: 'expression', condition: 'true' },
          ],
        },
        findings: ['0', '1', '2', '3/condition', '4/type', '5'].map((path) => `/evaluation_rules/${path}`),
      },
      {
        title: 'Texts where lists have to be',
        pack: { limits_required: 'max_length', requires_capabilities: [{ id: 'note.write' }], cache: 60 },
        findings: ['/requires_capabilities/0', '/limits_required', '/cache'],
      },
    ],
  },
};

/** What `lint` looks for first, always: without these nothing else could be found. */
export const STRUCTURE_RULES: readonly LintRule[] = [brokenStructure, notAPack];
