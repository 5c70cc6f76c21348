import { isRecord } from '../../expr/index.js';
import { ASSURANCE_LEVELS, PUBLISHED_FACTS } from '../../spec/index.js';
import { afterwards } from './afterwards.js';
import type { Bench } from './attempt.js';
import { gatherWords, type Words } from './gather-words.js';
import { limitsPath } from './limits-path.js';
import { type Edit, REMOVED, type Request } from './request.js';
import { follow, sampleSchema } from './sample-schema.js';
import { type Suggestion, suggestValues } from './suggest-values.js';
import { limitsWatched } from './watch-validator.js';

type Path = readonly string[];

const NO_SCHEMA: Readonly<Record<string, unknown>> = {};
const DEEPEST = 6;

const named = (path: Path, { value, label }: Suggestion): Edit => ({ path, value, label: `${path.at(-1)}_${label}` });

/** A list with one of its elements changed stands alone, before and after the element as it was. */
const besides = (path: Path, first: unknown, edit: Edit): readonly Edit[] => {
  const [, ...below] = edit.path.slice(path.length);
  const set = (holder: unknown, [key, ...rest]: Path): unknown => {
    if (key === undefined) return edit.value;
    const members = isRecord(holder) ? holder : {};
    const next = set(members[key], rest);
    if (next === REMOVED) return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
    return { ...members, [key]: next };
  };
  const changed = set(first, below);
  if (changed === REMOVED) return [];
  return [
    { path, value: [first, changed], label: `second_${edit.label}` },
    { path, value: [changed, first], label: `first_${edit.label}` },
  ];
};

/** Edits of a value and of what is inside it. */
const editsOf = (path: Path, given: unknown, current: unknown, words: Words, root: unknown): readonly Edit[] => {
  const schema = follow(given, root);
  const name = path.at(-1) ?? '';
  const sample = sampleSchema(schema, root, name);
  const here = suggestValues(current ?? sample, schema, words, root).map((each) => named(path, each));
  if (current === undefined) {
    const whole = sampleSchema(schema, root, name, true);
    return [named(path, { value: sample, label: 'given' }), named(path, { value: whole, label: 'in_full' }), ...here];
  }
  if (path.length > DEEPEST) return here;
  if (Array.isArray(current)) {
    const items = Array.isArray(schema.items) ? schema.items[0] : schema.items;
    const [first] = current;
    if (!isRecord(first)) return here;
    const inside = editsOf([...path, '0'], items ?? NO_SCHEMA, first, words, root);
    return [...here, ...inside, ...inside.flatMap((edit) => besides(path, first, edit))];
  }
  if (!isRecord(current)) return here;
  const declared = isRecord(schema.properties) ? schema.properties : {};
  const names = [...new Set([...Object.keys(declared), ...Object.keys(current)])];
  return [
    ...here,
    ...names.flatMap((key) => editsOf([...path, key], declared[key] ?? NO_SCHEMA, current[key], words, root)),
  ];
};

/** Limits that nobody has said the type of. */
const unknownLimit = (words: Words): readonly Suggestion[] => [
  ...[...words.numbers].map(([value, label]) => ({ value, label })),
  { value: true, label: 'true' },
  { value: false, label: 'false' },
  { value: [], label: 'empty' },
  ...[...words.texts].flatMap(([text, label]) => [
    { value: [text], label },
    { value: text, label: `text_${label}` },
  ]),
  { value: ['other'], label: 'other' },
  { value: ['*'], label: 'any' },
  { value: 0, label: 'zero' },
  { value: 1_000_000, label: 'huge' },
];

const limitEdits = (bench: Bench, request: Request, limits: unknown, words: Words): readonly Edit[] => {
  const { pack } = bench;
  const { passport } = request;
  const path = ['passport', ...limitsPath(pack, passport)];
  const held = isRecord(limits) ? limits : {};
  const read = pack.rules.flatMap(({ condition }) =>
    [...(condition?.reads.limits ?? [])].map((each) => each.split('.')[0] ?? ''),
  );
  const missing = [...new Set([...read, ...pack.limitsRequired, ...limitsWatched(bench, request)])].filter(
    (key) => key !== '' && !Object.hasOwn(held, key),
  );
  return [
    ...Object.entries(held).flatMap(([key, value]) => editsOf([...path, key], NO_SCHEMA, value, words, NO_SCHEMA)),
    ...missing.flatMap((key) => unknownLimit(words).map((each) => named([...path, key], each))),
  ];
};

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];

const fillers = (length: number): readonly string[] => Array.from({ length }, (_, at) => `other_${at + 1}`);

const setValues = (texts: readonly string[], words: Words): readonly Suggestion[] => [
  ...texts.map((text) => ({ value: [text], label: `holding_${text.slice(0, 20)}` })),
  { value: ['other'], label: 'of_another' },
  ...[...words.numbers].flatMap(([length, label]) =>
    Number.isInteger(length) && length >= 0 && length <= 200
      ? [length - 1, length, length + 1]
          .filter((size) => size >= 0)
          .flatMap((size) => [
            { value: fillers(size), label: `length_${label}` },
            ...texts.slice(0, 6).map((text) => ({
              value: [text, ...fillers(size - 1)],
              label: `length_${label}_with_${text.slice(0, 20)}`,
            })),
          ])
      : [],
  ),
];

const stateEdits = (bench: Bench, request: Request, words: Words): readonly Edit[] => {
  const texts = [...new Set(textsOf(request.context))].slice(0, 12);
  const after = afterwards(bench, request);
  return [...bench.pack.aggregates.values()].flatMap(({ name, kind, by }) => {
    const path = ['state', name];
    const recorded = after[name];
    const keys = isRecord(recorded) ? Object.keys(recorded) : texts;
    const numbers = suggestValues(0, NO_SCHEMA, words, NO_SCHEMA).filter(
      ({ value }) => typeof value === 'number' && value >= 0,
    );
    const sets = setValues(texts, words);
    const values = kind === 'set' ? sets : kind === 'gauge' ? [...numbers, ...sets] : numbers;
    const at = by === undefined ? [path] : [...keys, 'other'].map((key) => [...path, key]);
    return [
      named(path, { value: REMOVED, label: 'absent' }),
      ...(by === undefined ? [] : [named(path, { value: {}, label: 'without_keys' })]),
      ...at.flatMap((each) =>
        values.map((value): Edit => ({ ...named(each, value), label: `${name}_${value.label}` })),
      ),
    ];
  });
};

const factEdits = ({ pack }: Bench, request: Request, words: Words): readonly Edit[] => {
  const read = pack.rules.flatMap(({ condition }) =>
    [...(condition?.reads.facts ?? [])].map((each) => each.split('.')[0] ?? ''),
  );
  const known = Object.hasOwn(PUBLISHED_FACTS, pack.id) ? (PUBLISHED_FACTS[pack.id] ?? []) : [];
  const keys = [...new Set(textsOf(request.context))].slice(0, 12);
  const values: readonly Suggestion[] = [
    { value: true, label: 'true' },
    { value: false, label: 'false' },
    ...[...words.texts].map(([value, label]) => ({ value, label })),
    ...suggestValues(1, NO_SCHEMA, words, NO_SCHEMA).filter(({ value }) => typeof value === 'number'),
  ];
  return [...new Set([...read, ...known])].flatMap((name) => [
    named(['facts', name], { value: REMOVED, label: 'absent' }),
    ...values.map((each) =>
      named(['facts', name], { ...each, value: Object.fromEntries(keys.map((key) => [key, each.value])) }),
    ),
    ...values.map((each) => named(['facts', name], each)),
  ]);
};

const at = (now: string, seconds: number): string =>
  new Date(Date.parse(now) + seconds * 1000).toISOString().replace('.000Z', 'Z');

const passportEdits = ({ pack }: Bench, request: Request): readonly Edit[] => {
  const edit = (name: string, value: unknown, label: string): Edit => ({ path: ['passport', name], value, label });
  const { passport, now } = request;
  const held = isRecord(passport) && Array.isArray(passport.capabilities) ? passport.capabilities : [];
  const without = (id: string) => held.filter((each) => !(isRecord(each) && each.id === id));
  return [
    ...['suspended', 'revoked'].map((status) => edit('status', status, `status_${status}`)),
    ...ASSURANCE_LEVELS.map((level) => edit('assurance_level', level, `assurance_${level}`)),
    edit('expires_at', at(now, -1), 'expired'),
    edit('expires_at', now, 'expiring_now'),
    edit('owner_id', REMOVED, 'owner_absent'),
    ...pack.capabilities.map((id) => edit('capabilities', without(id), `without_${id}`)),
    edit('regions', ['ZZ'], 'regions_elsewhere'),
    edit('regions', REMOVED, 'regions_absent'),
  ];
};

/** The parts of a request that are changed, in the order in which they are tried. */
export type Edits = readonly Edit[];

/** All single changes to a request that may teach something. The same request gives the same list. */
export const suggestEdits = (bench: Bench, request: Request): Edits => {
  const { pack } = bench;
  const { limits } = bench.passport(request.passport).limitsFor(pack);
  const words = gatherWords(pack, limits, request.context, bench.distances(request));
  const schema =
    isRecord(pack.document) && isRecord(pack.document.required_context) ? pack.document.required_context : {};
  const fields = pack.requiredMembers.filter(
    (name) => !isRecord(schema.properties) || !Object.hasOwn(schema.properties, name),
  );
  const declared = {
    ...schema,
    properties: {
      ...(isRecord(schema.properties) ? schema.properties : {}),
      ...Object.fromEntries(fields.map((name) => [name, {}])),
    },
  };
  const day = [-3600, 3600, 86_400].map(
    (seconds): Edit => ({ path: ['now'], value: at(request.now, seconds), label: seconds < 0 ? 'earlier' : 'later' }),
  );
  return [
    ...passportEdits(bench, request),
    ...editsOf(['context'], declared, request.context, words, schema),
    ...limitEdits(bench, request, limits, words),
    ...stateEdits(bench, request, words),
    ...factEdits(bench, request, words),
    ...day,
  ];
};
