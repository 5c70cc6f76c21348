import { childrenOf, isRecord, type Node } from '../../../expr/index.js';
import type { Bench } from '../attempt.js';
import { applyEdit, type Edit, REMOVED, valueAt } from '../request.js';
import { sampleSchema } from '../sample-schema.js';
import { assign } from './assign.js';
import type { Draft, Drafts, Goal, Steering } from './draft.js';
import { change } from './meet.js';
import { placeOf } from './place-of.js';
import { Reader } from './reader.js';
import { schemaAt } from './schema-at.js';

export type { Draft, Goal } from './draft.js';

const ANY: readonly unknown[] = [true, 'item', 1, ['item'], {}];
/** Expressions asked in the time of a decision. */
const ASKS = 20;
const MOST_LISTED = 4;

const word = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 24);

/** What a value is, for the name of a case. */
const describe = (value: unknown): string => {
  if (value === REMOVED) return 'absent';
  if (typeof value === 'string') return value === '' ? 'empty' : word(value) || 'signs';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : `of_${value.length}`;
  return isRecord(value) ? 'changed' : word(String(value).replace('-', 'minus_'));
};

/**
 * Changes requests so that expressions come out as they are wanted, by turning the expressions round: what would make this comparison
 * true, where does its left side stand, what list has such an element. What is given has been tried and is so.
 */
export class Steerer implements Steering {
  private readonly bench: Bench;
  private readonly reader: Reader;
  private readonly root: unknown;
  private end = 0;
  private counted = 0;

  constructor(bench: Bench) {
    this.bench = bench;
    this.reader = new Reader(bench);
    this.root = isRecord(bench.pack.document) ? bench.pack.document.required_context : undefined;
  }

  /** From here on so many expressions may be asked. */
  allow(effort: number): void {
    this.bench.spend((this.reader.asked - this.counted) / ASKS);
    this.counted = this.reader.asked;
    this.end = this.reader.asked + effort;
  }

  private get isSpent(): boolean {
    return this.reader.asked >= this.end;
  }

  value(node: Node, request: Draft['request']): unknown {
    const outcome = this.reader.read(node, request);
    return 'value' in outcome ? outcome.value : undefined;
  }

  truth(node: Node, request: Draft['request']): boolean | undefined {
    const outcome = this.reader.read(node, request);
    return 'value' in outcome ? Boolean(outcome.value) : undefined;
  }

  holds({ node, truth, orFault }: Goal, { request }: Draft): boolean {
    const outcome = this.reader.read(node, request);
    if ('value' in outcome) return Boolean(outcome.value) === truth;
    return orFault === true && !truth && !outcome.skips;
  }

  *meet(draft: Draft, goal: Goal): Drafts {
    if (this.holds(goal, draft)) {
      yield draft;
      return;
    }
    for (const next of change(this, draft, goal)) {
      if (this.isSpent) return;
      if (this.holds(goal, next)) yield next;
    }
    if (this.truth(goal.node, draft.request) === undefined)
      for (const next of this.supply(draft, goal.node)) yield* this.meet(next, goal);
    if (goal.orFault !== true || goal.truth) return;
    for (const next of this.lose(draft, goal.node)) if (this.holds(goal, next)) yield next;
  }

  /** Takes away what an expression reads, one place after the other. */
  private *lose(draft: Draft, node: Node): Drafts {
    if (this.isSpent) return;
    const without = this.put(draft, node, REMOVED);
    if (without !== undefined) yield* without;
    for (const child of childrenOf(node)) yield* this.lose(draft, child);
  }

  /** Gives what an expression reads and does not find, the innermost first. */
  private *supply(draft: Draft, node: Node): Drafts {
    if (this.isSpent) return;
    for (const child of childrenOf(node)) yield* this.supply(draft, child);
    const path = this.place(node, draft.request);
    if (path === undefined || valueAt(draft.request, path) !== undefined) return;
    for (const value of this.sample(draft, node, false).slice(0, MOST_LISTED))
      yield* this.put(draft, node, value) ?? [];
  }

  *meetAll(draft: Draft, goals: readonly Goal[]): Drafts {
    const [goal, ...others] = goals;
    if (goal === undefined) {
      yield draft;
      return;
    }
    for (const next of this.meet(draft, goal)) {
      if (this.isSpent) return;
      for (const whole of this.meetAll(next, others)) {
        if (this.holds(goal, whole)) yield whole;
        // What came later has undone it: once more, if that leaves the others as they are.
        else
          for (const again of this.meet(whole, goal)) if (others.every((each) => this.holds(each, again))) yield again;
      }
    }
  }

  *assign(draft: Draft, node: Node, value: unknown): Drafts {
    if (!this.isSpent) yield* assign(this, this.put, draft, node, value);
  }

  sample({ request }: Draft, node: Node, item: boolean): readonly unknown[] {
    const path = this.place(node, request);
    const now = path && valueAt(request, path);
    const schema =
      path?.[0] === 'context' ? schemaAt(this.root, [...path.slice(1), ...(item ? ['0'] : [])]) : undefined;
    if (schema !== undefined) {
      const listed = Array.isArray(schema.enum) ? schema.enum.slice(0, MOST_LISTED) : [];
      const name = path?.at(-1) ?? 'item';
      const made = [false, true].map((all) => sampleSchema(schema, this.root, name, all));
      const others = schema.type === 'boolean' ? [true] : schema.type === undefined ? ANY : [];
      const more = typeof made[0] === 'number' ? [made[0] + 1, made[0] + 10] : [];
      return [...made, ...more, ...listed, ...others];
    }
    if (item) return Array.isArray(now) && now.length > 0 ? [now[0]] : ['item', {}];
    if (now === undefined || typeof now === 'boolean') return ANY;
    return typeof now === 'number' ? [1, now + 1] : typeof now === 'string' ? ['item'] : [['item'], ...ANY];
  }

  private place(node: Node, request: Draft['request']): readonly string[] | undefined {
    return placeOf(this.bench, (each, at) => this.value(each, at), node, request);
  }

  private readonly put = (draft: Draft, node: Node, value: unknown): readonly Draft[] | undefined => {
    const path = this.place(node, draft.request);
    if (path === undefined || path.length < 2) return undefined;
    const holder = valueAt(draft.request, path.slice(0, -1));
    const name = path.at(-1) ?? '';
    // A length, and an element that is not there yet, are given with the whole.
    const isScalar = holder !== undefined && (typeof holder !== 'object' || holder === null);
    if (isScalar || (Array.isArray(holder) && !(Number(name) < holder.length))) return undefined;
    const now = valueAt(draft.request, path);
    if (now === value || (value === REMOVED && now === undefined)) return [];
    const edit: Edit = { path, value, label: `${name}_${describe(value)}` };
    const request = applyEdit(draft.request, edit);
    const { pack, options } = this.bench;
    const isChecked = path[0] === 'context' && options.contextCheck !== 'presence' && isRecord(request.context);
    if (isChecked && pack.checkContext(request.context).length > 0) return [];
    const isInside = (each: Edit): boolean => path.every((segment, at) => each.path[at] === segment);
    return [{ request, edits: [...draft.edits.filter((each) => !isInside(each)), edit] }];
  };
}
