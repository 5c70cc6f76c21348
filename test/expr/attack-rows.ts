import { readFileSync } from 'node:fs';
import type { Dialect } from '../../src/expr/index.js';
import type { Declares, ScopeData } from './make-scope.js';
import { expand } from './rows.js';

/** One line of the attack corpus. `build` is a text in parts, each so many times; exactly one outcome stands in a row. */
export interface AttackRow {
  readonly expr: string;
  readonly dialect: Dialect;
  readonly scope: ScopeData;
  readonly declares: Declares;
  readonly syntax?: string;
  readonly issue?: string;
  /** `kind:reason`. */
  readonly fault?: string;
  readonly value?: unknown;
  readonly absent?: true;
  readonly why: string;
  readonly from: string;
}

/** Data as a caller may send it: `JSON.parse` makes members of their own of `__proto__` and `constructor`. */
const SCOPE: ScopeData = JSON.parse(`{
  "passport": { "status": "active", "limits": { "a": { "x": 1 } } },
  "context": {
    "name": "Ada", "n": 5, "flag": true, "amount": 1, "active": true,
    "items": [1, 2], "obj": { "a": 1 },
    "evil": "__proto__", "evils": ["__proto__", "constructor"], "keys": ["name", "constructor"],
    "letters": ["_", "_", "o", "t", "o", "r", "p", "_", "_"],
    "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } }
  },
  "limits": { "max": 1 },
  "policy": { "id": "example.pack.v1" },
  "facts": { "open": true },
  "state": {}
}`);

const OUTCOMES = ['syntax', 'issue', 'fault', 'value', 'absent'] as const;

const build = (parts: readonly (readonly [string, number])[]): string =>
  parts.map(([text, times]) => text.repeat(times)).join('');

const read = (line: string, number: number): AttackRow => {
  const from = `attacks.jsonl:${number}`;
  const { build: parts, expr, scope, ...row } = JSON.parse(line);
  if (OUTCOMES.filter((outcome) => Object.hasOwn(row, outcome)).length !== 1)
    throw new Error(`${from}: a row has exactly one of ${OUTCOMES.join(', ')}`);
  return {
    dialect: 'standard',
    declares: {},
    ...row,
    expr: parts === undefined ? expr : build(parts),
    scope: { ...SCOPE, ...(expand(scope ?? {}) as ScopeData) },
    from,
  };
};

export const ATTACKS: readonly AttackRow[] = readFileSync(new URL('./attacks.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line, index) => (line === '' ? [] : [read(line, index + 1)]));
