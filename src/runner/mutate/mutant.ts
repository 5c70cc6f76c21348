import type { Dialect, Node } from '../../expr/index.js';
import type { PreparedPack } from '../../policy/index.js';
import type { ChangedSchema } from './compile-checks.js';

/** Where a node stands, for operators that look beyond it. */
export interface NodePlace {
  readonly dialect: Dialect;
  /** The node is asked for its truth and joins none itself. */
  readonly isLeaf: boolean;
}

/** One operator on conditions: what may stand in the place of a node. */
export interface ConditionMutator {
  readonly name: string;
  readonly replace: (node: Node, place: NodePlace) => readonly Node[];
}

/** A change to a pack outside the conditions. */
export interface PackChange {
  /** The rule that it is about, if it is about one. */
  readonly rule?: string;
  /** Where the changed part stands in the document. */
  readonly pointer: string;
  readonly from: string;
  readonly to: string;
  /** Whether it changes how earlier decisions add up, so that cases have to be run one after the other. */
  readonly isState?: boolean;
  /** Whether it changes how state that a case brings is read as well. */
  readonly isKey?: boolean;
  /** The first rule whose part in the decision changes. */
  readonly rank?: number;
  /** The built-in step that refuses less with the change, where nothing else does otherwise. */
  readonly loosens?: 'context';
  /** JSON text without which a context is none that the change shows in. */
  readonly needle?: string;
  /** The pack with the change; of a change to `required_context`, all of it but for that. */
  readonly pack?: PreparedPack;
  /** A changed `required_context`, to be compiled. */
  readonly schema?: ChangedSchema;
  /** A changed document, to be prepared whole. */
  readonly document?: unknown;
}

/** How far the evaluation of contexts goes; what is not looked at is not worth changing. */
export interface MutateOptions {
  readonly contextCheck?: 'full' | 'presence';
}

/** One operator on packs. */
export interface PackMutator {
  readonly name: string;
  readonly change: (pack: PreparedPack, options: MutateOptions) => readonly PackChange[];
}

/** A pack with one small change. */
export interface Mutant {
  readonly mutator: string;
  readonly rule?: string;
  readonly pointer: string;
  /** Offsets into the text at the pointer, where the text of a condition is changed. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly from: string;
  readonly to: string;
  /** The nodes of a changed condition. */
  readonly nodes?: { readonly root: Node; readonly node: Node; readonly by: Node; readonly changed: Node };
  readonly isState: boolean;
  /** Of a change to state: whether it shows in a single case with state of its own. */
  readonly isKey: boolean;
  /** Nothing but the verdict on contexts under `required_context` is changed. */
  readonly isSchema: boolean;
  /** The first rule whose part in the decision changes; -1 when that of a built-in step does. */
  readonly rank: number;
  /** The built-in step that refuses less, where that is all that changes. */
  readonly loosens?: 'context';
  /** JSON text without which a context is none that the change shows in. */
  readonly needle?: string;
  readonly pack: PreparedPack;
}
