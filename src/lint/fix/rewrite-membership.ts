import { type Node, print } from '../../expr/index.js';
import * as build from './build.js';
import { giveUp } from './obstacle.js';
import { certainly, isOnly, type Shape } from './shape.js';
import { operandAt, type Place, type Rewriter, type Typed } from './typed.js';

const isScalar = (shape: Shape): boolean => shape.certain && isOnly(shape, 'string', 'number', 'boolean', 'null');

/** A name for the parameter of an arrow function that nothing in force has. */
const freshName = (wanted: string, { standing: { bindings } }: Place): string => {
  let name = wanted;
  for (let count = 2; bindings.some((binding) => binding.name === name); count++) name = `${wanted}${count}`;
  return name;
};

/** Legacy `in`, `not in` and `CONTAINS`, which ask for elements, keys or parts of a text (E-12). */
export class MembershipRewriter {
  private readonly rewriter: Rewriter;

  constructor(rewriter: Rewriter) {
    this.rewriter = rewriter;
  }

  /** `left in right`. */
  isMember(leftNode: Node, rightNode: Node, place: Place): Typed {
    const at = operandAt(place.standing);
    const value = this.rewriter.rewrite(leftNode, at);
    const list = this.rewriter.rewrite(rightNode, at);
    return { node: this.test(value, list, place), shape: certainly('boolean') };
  }

  private test(value: Typed, list: Typed, place: Place): Node {
    const { shape } = list;
    if (shape.map === true || (isOnly(shape, 'object') && shape.types?.size === 1))
      return build.binary('in', value.node, list.node);
    if (shape.types !== undefined && !shape.types.has('object')) return this.element(value, list, place);
    // An array or an object, and nothing says which: only an array has a length.
    const isObject = build.binary('===', build.member(list.node, 'length'), build.literal(undefined));
    if (!place.strict)
      return giveUp('unknown-type', `nothing tells whether \`${print(list.node)}\` is a list or an object`);
    return build.conditional(isObject, build.binary('in', value.node, list.node), this.some(value, list, place));
  }

  private element(value: Typed, list: Typed, place: Place): Node {
    const { items } = list.shape;
    const certain = list.shape.certain && isOnly(list.shape, 'array', 'null');
    if (items !== undefined && isOnly(items, 'object')) {
      if (items.members?.('id').absent !== false)
        return giveUp('unknown-type', 'nothing says that every element has an id');
      this.demandScalar(value, place, true);
      const param = freshName('entry', place);
      const same = build.binary('===', build.member(build.name(param), 'id'), value.node);
      return build.call(list.node, 'some', [build.arrow([param], same)]);
    }
    // Elements with an id match by it in the legacy dialect; where there may be such, only a denial may come of it.
    if (!place.strict && (items === undefined || !isOnly(items, 'string', 'number', 'boolean', 'null')))
      return giveUp('unknown-type', 'nothing tells what the elements of the list are');
    this.demandScalar(value, place, !certain);
    return certain ? build.call(list.node, 'includes', [value.node]) : this.some(value, list, place);
  }

  /** Takes arrays alone, where `includes` would also look for a part of a text. */
  private some(value: Typed, list: Typed, place: Place): Node {
    const param = freshName('entry', place);
    return build.call(list.node, 'some', [build.arrow([param], build.binary('===', build.name(param), value.node))]);
  }

  /** What is no text, number, boolean or null is a fault on the left side of `in`; where that is not the same as false, none may stand there. */
  private demandScalar({ node, shape }: Typed, { strict }: Place, mustBeThere: boolean): void {
    if (strict || (isScalar(shape) && !(mustBeThere && shape.absent))) return;
    giveUp('unknown-type', `nothing declares the type of \`${print(node)}\``);
  }

  /** `left CONTAINS right`: a part of a text, or an element of an array. */
  contains(leftNode: Node, rightNode: Node, place: Place): Typed {
    const at = operandAt(place.standing);
    const [list, value] = [this.rewriter.rewrite(leftNode, at), this.rewriter.rewrite(rightNode, at)];
    const { shape } = list;
    if (shape.certain && isOnly(shape, 'array'))
      return { node: this.test(value, list, place), shape: certainly('boolean') };
    if (!(shape.certain && isOnly(shape, 'string')) && !place.strict) {
      this.demandScalar(value, place, false);
      if (shape.items === undefined) giveUp('unknown-type', 'nothing tells what the elements of the list are');
    }
    return { node: build.call(list.node, 'includes', [value.node]), shape: certainly('boolean') };
  }
}
