import { readdirSync, readFileSync } from 'node:fs';
import type { Dialect } from '../../src/expr/index.js';
import { DEFAULT_SCOPE, type Declares, type ScopeData } from './make-scope.js';

type At = readonly [start: number, end: number];

/** One line of a table: a condition and what becomes of it. Exactly one of the five outcomes stands in a row. */
export interface Row {
  readonly expr: string;
  readonly dialect: Dialect;
  /** Roots that replace those of `cases/default-scope.json`. */
  readonly scope?: ScopeData;
  readonly declares?: Declares;
  readonly value?: unknown;
  /** The condition yields `undefined`, which JSON cannot say. */
  readonly absent?: true;
  readonly fault?: { readonly kind: string; readonly reason: string; readonly at: At };
  readonly syntax?: { readonly code: string; readonly at: At };
  readonly issue?: { readonly reason: string; readonly at: At };
  /** `false`: JavaScript has no value for it, because its scope knows no ledger. */
  readonly js?: false;
  readonly why: string;
  readonly topic: string;
  /** `file:line`. */
  readonly from: string;
}

const OUTCOMES = ['value', 'absent', 'fault', 'syntax', 'issue'] as const;
const MEMBERS: ReadonlySet<string> = new Set([...OUTCOMES, 'expr', 'dialect', 'scope', 'declares', 'js', 'why']);

/** `{"$repeat": [text, n]}` is a long string, `{"$fill": [value, n]}` a long array. */
export const expand = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && Array.isArray(first[1])) {
    const [what, times] = first[1];
    if (first[0] === '$repeat') return String(what).repeat(Number(times));
    if (first[0] === '$fill') return new Array(Number(times)).fill(expand(what));
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, expand(inner)]));
};

const readRow = (line: string, file: string, number: number): Row => {
  const from = `${file}:${number}`;
  const row = JSON.parse(line);
  for (const member of Object.keys(row)) if (!MEMBERS.has(member)) throw new Error(`${from}: unknown member ${member}`);
  if (OUTCOMES.filter((outcome) => Object.hasOwn(row, outcome)).length !== 1)
    throw new Error(`${from}: a row has exactly one of ${OUTCOMES.join(', ')}`);
  if (typeof row.why !== 'string' || row.why === '') throw new Error(`${from}: a row says why`);
  const scope = row.scope === undefined ? {} : { scope: expand(row.scope) as ScopeData };
  return { dialect: 'standard', ...row, ...scope, topic: file.replace(/\.jsonl$/, ''), from };
};

const FOLDER = new URL('./cases/', import.meta.url);

/** All rows of all tables, in the order of their files. */
export const ROWS: readonly Row[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.jsonl'))
  .sort()
  .flatMap((file) =>
    readFileSync(new URL(file, FOLDER), 'utf8')
      .split('\n')
      .flatMap((line, index) => (line === '' ? [] : [readRow(line, file, index + 1)])),
  );

export const scopeDataOf = (row: Row): ScopeData => ({ ...DEFAULT_SCOPE, ...row.scope });
