import { compile, isFault, LookupMap, type Node, print, type Scope } from '../../../expr/index.js';
import { inquire } from '../../../policy/index.js';
import type { Bench } from '../attempt.js';
import type { Request } from '../request.js';

/** The value; without one, whether a rule is skipped for that, as the older dialect has it. */
type Outcome = { readonly value: unknown } | { readonly skips: boolean };
type Compiled = ReturnType<typeof compile>;

/** Finds out what closed expressions of a pack come to for requests. Each is compiled once. */
export class Reader {
  private readonly bench: Bench;
  private readonly byNode = new WeakMap<Node, Compiled>();
  private readonly byText = new Map<string, Compiled>();
  private readonly scopes = new WeakMap<Request, Scope>();
  /** How many expressions have been asked. */
  asked = 0;

  constructor(bench: Bench) {
    this.bench = bench;
  }

  private compiled(node: Node): Compiled {
    let known = this.byNode.get(node);
    if (known !== undefined) return known;
    const text = print(node);
    known = this.byText.get(text);
    if (known === undefined) {
      const { pack } = this.bench;
      const dialect = pack.rules.find(({ condition }) => condition !== undefined)?.condition?.tree.dialect;
      known = compile({ text, dialect: dialect ?? 'standard', root: node }, pack.compileOptions);
      this.byText.set(text, known);
    }
    this.byNode.set(node, known);
    return known;
  }

  private scope(request: Request): Scope {
    let known = this.scopes.get(request);
    if (known === undefined) {
      const { bench } = this;
      const passport = bench.passport(request.passport);
      known = inquire(bench.pack, passport, request.context, bench.optionsOf(request)).scope;
      this.scopes.set(request, known);
    }
    return known;
  }

  read(node: Node, request: Request): Outcome {
    this.asked++;
    try {
      const outcome = this.compiled(node).value(this.scope(request));
      if (!('value' in outcome)) return { skips: outcome.fault.fault === 'skip' };
      const { value } = outcome;
      return { value: value instanceof LookupMap ? value.toJSON() : value };
    } catch (thrown) {
      if (isFault(thrown)) return { skips: false };
      throw thrown;
    }
  }
}
