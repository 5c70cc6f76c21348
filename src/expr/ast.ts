/** The two surface languages. `standard`: rules with `type: "expression"`. `legacy`: rules without a type (E-10). */
export type Dialect = 'standard' | 'legacy';

/** Offsets are UTF-16 code units into the condition text; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface LiteralNode extends Span {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null | undefined;
}
export interface ArrayNode extends Span {
  readonly kind: 'array';
  readonly items: readonly Node[];
}
export interface NameNode extends Span {
  readonly kind: 'name';
  readonly name: string;
}
export interface MemberNode extends Span {
  readonly kind: 'member';
  readonly object: Node;
  readonly name: string;
  readonly optional: boolean;
}
export interface IndexNode extends Span {
  readonly kind: 'index';
  readonly object: Node;
  readonly key: Node;
  readonly optional: boolean;
}
/** The extent of an optional chain: where `?.` short-circuits to. */
export interface ChainNode extends Span {
  readonly kind: 'chain';
  readonly expression: Node;
}
export interface UnaryNode extends Span {
  readonly kind: 'unary';
  readonly op: '!' | '-' | '+';
  readonly operand: Node;
}
export type StandardBinaryOp =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | '==='
  | '!=='
  | 'in';
export type LegacyBinaryOp = 'member-of' | 'not-member-of' | 'contains' | 'starts-with' | 'ends-with';
export interface BinaryNode extends Span {
  readonly kind: 'binary';
  readonly op: StandardBinaryOp | LegacyBinaryOp;
  readonly left: Node;
  readonly right: Node;
}
export interface LogicalNode extends Span {
  readonly kind: 'logical';
  readonly op: '&&' | '||' | '??';
  readonly left: Node;
  readonly right: Node;
}
export interface ConditionalNode extends Span {
  readonly kind: 'conditional';
  readonly test: Node;
  readonly then: Node;
  readonly otherwise: Node;
}
export interface ArrowNode extends Span {
  readonly kind: 'arrow';
  readonly params: readonly string[];
  readonly body: Node;
}
/** A method call on a value, `helpers.matches(…)` included. */
export interface CallNode extends Span {
  readonly kind: 'call';
  readonly object: Node;
  readonly method: string;
  readonly methodStart: number;
  readonly args: readonly Node[];
  readonly optional: boolean;
}
/** A call of a bare function name: `now()`, `len(x)`. */
export interface ApplyNode extends Span {
  readonly kind: 'apply';
  readonly name: string;
  readonly args: readonly Node[];
}
/** Legacy `x is empty`, `x is not empty`. */
export interface EmptinessNode extends Span {
  readonly kind: 'emptiness';
  readonly operand: Node;
  readonly negated: boolean;
}
/** Legacy `any(E for x in xs)`, `all(E for x in xs)`. */
export interface QuantifierNode extends Span {
  readonly kind: 'quantifier';
  readonly quantifier: 'any' | 'all';
  readonly variable: string;
  readonly iterable: Node;
  readonly body: Node;
}

export type Node =
  | LiteralNode
  | ArrayNode
  | NameNode
  | MemberNode
  | IndexNode
  | ChainNode
  | UnaryNode
  | BinaryNode
  | LogicalNode
  | ConditionalNode
  | ArrowNode
  | CallNode
  | ApplyNode
  | EmptinessNode
  | QuantifierNode;

/** A parsed condition: the text, its dialect and the tree over it. */
export interface Tree {
  readonly text: string;
  readonly dialect: Dialect;
  readonly root: Node;
}

/** The direct children of a node, in source order. */
export const childrenOf = (node: Node): readonly Node[] => {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'array':
      return node.items;
    case 'member':
      return [node.object];
    case 'index':
      return [node.object, node.key];
    case 'chain':
      return [node.expression];
    case 'unary':
    case 'emptiness':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'arrow':
      return [node.body];
    case 'call':
      return [node.object, ...node.args];
    case 'apply':
      return node.args;
    case 'quantifier':
      return [node.body, node.iterable];
  }
};
