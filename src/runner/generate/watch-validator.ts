import { inquire, type PreparedRule, VALIDATORS, type Validator } from '../../policy/index.js';
import type { Bench } from './attempt.js';
import type { Request } from './request.js';

/** What a validator made of a request, and what of it it looked at: `limits/max_size` and the like. */
export interface Watched {
  readonly message: string | undefined;
  readonly reads: ReadonlySet<string>;
}

const ROOTS = ['context', 'limits', 'state', 'facts'] as const;

const watchMembers = (value: unknown, root: string, reads: Set<string>): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const note = (key: string | symbol): void => {
    if (typeof key === 'string') reads.add(`${root}/${key}`);
  };
  return new Proxy(value, {
    get: (target, key) => {
      note(key);
      return Reflect.get(target, key) as unknown;
    },
    has: (target, key) => {
      note(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor: (target, key) => {
      note(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
};

/** Asks the validator of a rule, and watches what it looks at. What no rule has, or nobody knows, looks at nothing. */
export const watchValidator = (bench: Bench, request: Request, rule: PreparedRule): Watched => {
  const reads = new Set<string>();
  const name = rule.validator ?? '';
  const given = bench.options.validators?.get(name) ?? VALIDATORS.get(name);
  if (given === undefined) return { message: undefined, reads };
  const watching: Validator = (input) => {
    const watched = Object.fromEntries(ROOTS.map((root) => [root, watchMembers(input[root], root, reads)]));
    return given({ ...input, ...watched });
  };
  const options = bench.optionsOf(request);
  const passport = bench.passport(request.passport);
  const validators = new Map([...(options.validators ?? []), [name, watching]]);
  const { ask } = inquire(bench.pack, passport, request.context, { ...options, validators });
  return { message: ask(rule)?.message, reads };
};

/** The limits that the validators of a pack look at for a request. */
export const limitsWatched = (bench: Bench, request: Request): readonly string[] => [
  ...new Set(
    bench.pack.rules
      .filter(({ validator }) => validator !== undefined)
      .flatMap((rule) => [...watchValidator(bench, request, rule).reads])
      .flatMap((read) => (read.startsWith('limits/') ? [read.slice('limits/'.length)] : [])),
  ),
];
