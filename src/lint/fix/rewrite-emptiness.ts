import { type EmptinessNode, print } from '../../expr/index.js';
import * as build from './build.js';
import { giveUp } from './obstacle.js';
import { certainly, isOnly, mayBeNothing, mayBeNull } from './shape.js';
import { type Place, type Rewriter, type Typed, valueAt } from './typed.js';

/** Legacy `x is empty`: nothing at all, or a text or list with nothing in it. */
export const rewriteEmptiness = (node: EmptinessNode, place: Place, rewriter: Rewriter): Typed => {
  const { node: value, shape } = rewriter.rewrite(node.operand, valueAt(place.standing));
  const boolean = certainly('boolean');
  if (shape.types === undefined || !isOnly(shape, 'string', 'array', 'null'))
    return giveUp('unknown-type', `nothing tells whether \`${print(value)}\` is a text or a list`);
  // A text is empty when it is falsy, and so is what is absent.
  if (shape.certain && isOnly(shape, 'string', 'null')) {
    const empty = build.not(value);
    if (!node.negated) return { node: empty, shape: boolean };
    return place.truth ? { node: value, shape } : { node: build.not(empty), shape: boolean };
  }
  const length = build.member(value, 'length');
  const zero = build.literal(0);
  const [inside, nothing] = node.negated
    ? [build.binary('>', length, zero), build.binary('!=', value, build.literal(null))]
    : [build.binary('===', length, zero), build.binary('==', value, build.literal(null))];
  if (!mayBeNothing(shape)) return { node: inside, shape: boolean };
  // What the schema vouches for can be absent, but not null.
  const tested =
    shape.certain && !mayBeNull(shape) ? (node.negated ? build.isPresent(value) : build.isAbsent(value)) : nothing;
  return { node: build.join(node.negated ? '&&' : '||', tested, inside), shape: boolean };
};
