import { type Condition, compile, parse } from '../../expr/index.js';
import { type AggregateDeclaration, ASSURANCE_RANK } from '../../spec/index.js';
import type { PackProblem } from '../pack-problem.js';
import { parseWindow, type Window } from './window.js';

/** A declared aggregate, ready to be kept: its expressions compiled, its window read. */
export interface Aggregate {
  readonly name: string;
  readonly kind: AggregateDeclaration['aggregate'];
  readonly of?: Condition;
  readonly by?: Condition;
  readonly where?: Condition;
  readonly window: Window;
  readonly on: 'allow' | 'decision';
  readonly scope: 'agent' | 'owner' | 'pack';
}

const FIELDS = ['of', 'by', 'where'] as const;

/**
 * Prepares the aggregates that a pack declares. Their expressions are of the standard dialect and see passport, context, limits and policy,
 * not other state. What is wrong is appended to `problems`, with pointers under `pointer`.
 */
export const prepareAggregates = (
  declared: Readonly<Record<string, AggregateDeclaration>>,
  pointer: string,
  problems: PackProblem[],
): ReadonlyMap<string, Aggregate> => {
  const aggregates = new Map<string, Aggregate>();
  for (const [name, declaration] of Object.entries(declared)) {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const window = parseWindow(declaration.window ?? 'forever');
    if (window === undefined) {
      problems.push({
        code: 'pack/state-window',
        pointer: `${at}/window`,
        message: `\`${declaration.window}\` is no window`,
        hint: 'write 60s, 24h, utc-day or forever',
        erratum: 'E-14',
      });
      continue;
    }
    const conditions: Partial<Record<(typeof FIELDS)[number], Condition>> = {};
    for (const field of FIELDS) {
      const text = declaration[field];
      if (text === undefined) continue;
      const parsed = parse(text, 'standard');
      const condition = parsed.ok ? compile(parsed.tree, { levels: ASSURANCE_RANK }) : undefined;
      const fault = parsed.ok ? condition?.issues[0] : parsed.fault;
      if (fault !== undefined) {
        const range = { start: fault.start, end: fault.end };
        problems.push({
          code: 'pack/state-expression',
          pointer: `${at}/${field}`,
          message: fault.message,
          range,
          erratum: 'E-14',
        });
      } else if (condition !== undefined) conditions[field] = condition;
    }
    const { aggregate: kind, on = 'allow', scope = 'agent' } = declaration;
    aggregates.set(name, { name, kind, window, on, scope, ...conditions });
  }
  return aggregates;
};
