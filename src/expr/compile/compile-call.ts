import { suggest } from '../../diagnostics/index.js';
import { typeName } from '../access.js';
import type { ApplyNode, ArrowNode, CallNode } from '../ast.js';
import { fail } from '../fault.js';
import { charge } from '../functions/charge.js';
import { METHODS } from '../functions/index.js';
import type { Callback, Method } from '../functions/method.js';
import type { Frame } from '../scope.js';
import { compileLink } from './compile-access.js';
import { compileArgument, compileElement } from './compile-operand.js';
import type { Compiling, Run } from './compiling.js';
import { compileHelper } from './helper-calls.js';
import { LEGACY_FUNCTIONS } from './legacy-functions.js';
import { sizeOf } from './paths.js';

type Receiver = readonly unknown[] | string;

const compileCallback = (node: ArrowNode, collects: boolean, compiling: Compiling): ((frame: Frame) => Callback) => {
  const size = sizeOf(node.body);
  return compiling.bind(node.params, false, ([first = -1, second = -1]) => {
    const body = collects ? compileElement(node.body, compiling) : compiling.compile(node.body);
    return (frame) => (element, index) => {
      charge(frame, size, node);
      if (first >= 0) frame.locals[first] = element;
      if (second >= 0) frame.locals[second] = index;
      return body(frame);
    };
  });
};

/** What is wrong with the arguments of a call as they are written, or undefined. */
const checkArguments = (
  node: CallNode,
  method: Method,
): { readonly message: string; readonly at: { readonly start: number; readonly end: number } } | undefined => {
  const { args } = node;
  const [least, most] = [method.required, method.params.length];
  if (args.length < least || args.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    return { message: `\`${node.method}\` takes ${wanted} argument(s), not ${args.length}`, at: node };
  }
  for (const [index, arg] of args.entries()) {
    const callback = method.params[index] === 'callback';
    if (callback !== (arg.kind === 'arrow'))
      return { message: `\`${node.method}\` takes ${callback ? 'an arrow function' : 'a value'} here`, at: arg };
    if (arg.kind === 'arrow' && arg.params.length > 2)
      return { message: 'the arrow function gets an element and its index', at: arg };
  }
  return undefined;
};

/** Passes a receiver on if the method is one of its type. */
const receiverOf = (
  node: CallNode,
  method: Method,
  at: { readonly start: number; readonly end: number },
): ((value: unknown) => Receiver) => {
  const [onArray, onString] = [method.on.includes('array'), method.on.includes('string')];
  return (value) => {
    if ((onArray && Array.isArray(value)) || (onString && typeof value === 'string')) return value as Receiver;
    if (value === undefined || value === null) {
      return fail(
        'absent',
        `cannot call \`${node.method}\` of ${value === null ? 'null' : 'an absent value'}`,
        node.object,
      );
    }
    return fail('type', `${typeName(value)} has no method \`${node.method}\``, at);
  };
};

/** A method call, or a call on `helpers`. */
export const compileCall = (node: CallNode, compiling: Compiling): Run => {
  const at = { start: node.methodStart, end: node.methodStart + node.method.length };
  if (node.object.kind === 'name' && node.object.name === 'helpers' && !compiling.find('helpers')) {
    const args = compiling.outsideChain(() => node.args.map((arg) => compileArgument(arg, compiling)));
    const helper = compileHelper(node, args, compiling.options);
    return 'reason' in helper ? compiling.issue(helper.reason, helper.message, at, helper.hint) : helper.run;
  }
  const method = METHODS.get(node.method);
  if (method === undefined) {
    const near = suggest(node.method, METHODS.keys());
    const meant = near === undefined ? '' : `; did you mean \`${near}\`?`;
    const hint = `there are ${[...METHODS.keys()].join(', ')}`;
    return compiling.issue('unknown-function', `\`${node.method}\` is not a method of the language${meant}`, at, hint);
  }
  const wrong = checkArguments(node, method);
  if (wrong !== undefined) return compiling.issue('bad-call', wrong.message, wrong.at === node ? at : wrong.at);
  const args = compiling.outsideChain(() =>
    node.args.map((arg): ((frame: Frame) => unknown) =>
      arg.kind === 'arrow'
        ? compileCallback(arg, method.collects === true, compiling)
        : compileArgument(arg, compiling),
    ),
  );
  const receiver = receiverOf(node, method, at);
  const onArray = method.on.includes('array');
  const only = args.length === 1 ? args[0] : undefined;
  const call = (value: unknown, frame: Frame): unknown => {
    const target = onArray && Array.isArray(value) ? (value as readonly unknown[]) : receiver(value);
    const values = only === undefined ? args.map((arg) => arg(frame)) : [only(frame)];
    return method.call(target, values, frame, node);
  };
  const object = node.optional ? compiling.compile(node.object) : compileArgument(node.object, compiling);
  return compileLink(object, node.optional, call, compiling);
};

/** A call of a bare function name; only the legacy dialect has any. */
export const compileApply = (node: ApplyNode, compiling: Compiling): Run => {
  const at = { start: node.start, end: node.start + node.name.length };
  const known = compiling.legacy
    ? (LEGACY_FUNCTIONS.get(node.name) ?? compiling.options.functions?.get(node.name))
    : undefined;
  if (known === undefined) return compiling.issue('unknown-function', `there is no function \`${node.name}\``, at);
  if (node.args.length !== known.params) {
    return compiling.issue(
      'bad-call',
      `\`${node.name}\` takes ${known.params} argument(s), not ${node.args.length}`,
      at,
    );
  }
  const args = node.args.map((arg) => compileArgument(arg, compiling));
  return (frame) => {
    const values = args.map((arg) => arg(frame));
    return known.call(values, frame.scope, node);
  };
};
