import { FORBIDDEN } from '../../src/expr/index.js';
import type { ScopeData } from './make-scope.js';
import type { Random } from './random.js';

export type Type = 'number' | 'string' | 'boolean' | 'numbers' | 'strings' | 'objects' | 'list' | 'object' | 'null';

/** A value that an expression can read, and how. */
export interface Known {
  readonly steps: readonly (string | number)[];
  readonly type: Type;
  readonly value: unknown;
}

export const typeOf = (value: unknown): Type => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const [first, ...rest] = value.map(typeOf);
    if (first === undefined || rest.some((type) => type !== first)) return 'list';
    return first === 'number' ? 'numbers' : first === 'string' ? 'strings' : first === 'object' ? 'objects' : 'list';
  }
  return typeof value as 'number' | 'string' | 'boolean' | 'object';
};

/** The value under a root name and everything in it that may be read. */
export const knownUnder = (root: string, value: unknown, depth = 3): Known[] => {
  const found: Known[] = [];
  const walk = (steps: readonly (string | number)[], at: unknown): void => {
    found.push({ steps, type: typeOf(at), value: at });
    if (steps.length > depth || typeof at !== 'object' || at === null) return;
    if (Array.isArray(at)) for (const [index, element] of at.slice(0, 2).entries()) walk([...steps, index], element);
    else for (const name of Object.keys(at)) if (!FORBIDDEN.has(name)) walk([...steps, name], Reflect.get(at, name));
  };
  walk([root], value);
  return found;
};

export const knownIn = (data: ScopeData): readonly Known[] => [
  ...knownUnder('context', data.context),
  ...knownUnder('limits', data.limits),
  ...knownUnder('passport', data.passport),
  ...knownUnder('policy', data.policy),
];

const NAME = /^[$_\p{ID_Start}][$\p{ID_Continue}]*$/u;
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\\': '\\\\', "'": "\\'", '"': '\\"' };

/** A string literal of either quote, some characters written as escapes of some kind. */
export const quote = (text: string, random: Random): string => {
  const mark = random.chance(0.7) ? "'" : '"';
  const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
  const cooked = [...text].map((char) => {
    const code = char.codePointAt(0) ?? 0;
    if (random.chance(0.04)) return `\\u{${hex(code, 1)}}`;
    if (random.chance(0.03) && code < 0x10000) return `\\u${hex(code, 4)}`;
    if (random.chance(0.03) && code < 256) return `\\x${hex(code, 2)}`;
    return char === mark || '\n\r\\'.includes(char) ? (ESCAPES[char] ?? char) : char;
  });
  return mark + cooked.join('') + mark;
};

/** Writes a read of known value: by points and brackets, here and there with an optional link. */
export const writeRead = (known: Known, random: Random): string => {
  const [root = '', ...steps] = known.steps;
  let text = String(root);
  for (const step of steps) {
    const optional = random.chance(0.06) ? '?.' : '';
    if (typeof step === 'number') text += `${optional}[${random.chance(0.1) ? `'${step}'` : step}]`;
    else if (NAME.test(step) && random.chance(0.85)) text += `${optional || '.'}${step}`;
    else text += `${optional}[${quote(step, random)}]`;
  }
  return text;
};
