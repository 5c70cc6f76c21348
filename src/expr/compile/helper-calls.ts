import { typeName } from '../access.js';
import type { CallNode } from '../ast.js';
import { type FaultReason, fail, refuse } from '../fault.js';
import { bounded, charge, wantString } from '../functions/charge.js';
import type { Frame } from '../scope.js';
import type { CompileOptions } from './options.js';

type Run = (frame: Frame) => unknown;
type Made = { readonly run: Run } | { readonly reason: FaultReason; readonly message: string; readonly hint?: string };

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** `helpers.matches(text, pattern)`: whether the pattern is found in the text, in time linear in the text. */
const matches = (node: CallNode, args: readonly Run[], options: CompileOptions): Made => {
  const { matcher } = options;
  if (matcher === undefined) return { reason: 'host', message: 'no pattern engine was given' };
  const [text, pattern] = args as [Run, Run];
  const literal = node.args[1];
  const run = (test: (text: string) => boolean, frame: Frame): boolean => {
    const subject = bounded(wantString(text(frame), 'the text', node), node);
    charge(frame, subject.length >> 6, node);
    return test(subject);
  };
  if (literal?.kind === 'literal' && typeof literal.value === 'string') {
    try {
      const test = matcher(literal.value);
      return { run: (frame) => run(test, frame) };
    } catch (thrown) {
      return { reason: 'pattern', message: `the pattern cannot be used: ${messageOf(thrown)}` };
    }
  }
  return {
    run: (frame) => {
      const source = wantString(pattern(frame), 'the pattern', node);
      if (source.length > 1000) return refuse('budget', 'a pattern may have 1000 characters', node);
      charge(frame, 1000, node);
      let test: (text: string) => boolean;
      try {
        test = matcher(source);
      } catch (thrown) {
        return fail('pattern', `the pattern cannot be used: ${messageOf(thrown)}`, node);
      }
      return run(test, frame);
    },
  };
};

/** `helpers.atLeast(level, minimum)`: whether an assurance level reaches another by rank (E-23); a word that is no level is a fault. */
const atLeast = (node: CallNode, args: readonly Run[], options: CompileOptions): Made => {
  const [level, minimum] = args as [Run, Run];
  const rank = (value: unknown): number => {
    const found = typeof value === 'string' ? options.levels.get(value) : undefined;
    if (found !== undefined) return found;
    return fail(
      value === undefined ? 'absent' : 'type',
      typeof value === 'string'
        ? `\`${value}\` is no assurance level`
        : `an assurance level is a string, not ${typeName(value)}`,
      node,
    );
  };
  return { run: (frame) => rank(level(frame)) >= rank(minimum(frame)) };
};

const HELPERS: ReadonlyMap<string, typeof matches> = new Map([
  ['matches', matches],
  ['atLeast', atLeast],
]);

/** Compiles a call on `helpers`, or says what is wrong with it (OAP-EXPR-005). */
export const compileHelper = (node: CallNode, args: readonly Run[], options: CompileOptions): Made => {
  const helper = HELPERS.get(node.method);
  if (helper === undefined)
    return {
      reason: 'unknown-function',
      message: `there is no \`helpers.${node.method}\``,
      hint: `there is helpers.${[...HELPERS.keys()].join(', helpers.')}`,
    };
  if (args.length !== 2)
    return { reason: 'bad-call', message: `\`helpers.${node.method}\` takes 2 arguments, not ${args.length}` };
  return helper(node, args, options);
};
