import { type Condition, compile, type Dialect, parse, type SyntaxFault, type Tree } from '../expr/index.js';
import {
  type AggregateDeclaration,
  ASSURANCE_RANK,
  isMembers,
  PUBLISHED_FACTS,
  PUBLISHED_STATE,
} from '../spec/index.js';
import { type LookUp, makeLookUp } from './schema-members.js';

type Json = Readonly<Record<string, unknown>>;

/** An evaluation rule as lint sees it: its members, and its tree or the fault that kept it from having one. */
export interface SubjectRule {
  readonly index: number;
  readonly pointer: string;
  readonly document: Json;
  readonly name: string;
  readonly denyCode: string;
  readonly type: unknown;
  /** Undefined for validators. */
  readonly dialect: Dialect | undefined;
  readonly condition: string | undefined;
  readonly tree: Tree | undefined;
  readonly fault: SyntaxFault | undefined;
  readonly compiled: Condition | undefined;
  readonly validator: string | undefined;
}

/** A case of the pack's suite after it ran: what was decided, and by which rule. */
export interface SubjectCase {
  readonly name: string;
  readonly allow: boolean;
  readonly rule: string | undefined;
  readonly code: string;
}

/** What lint rules look at. Members that a pack lacks or has in the wrong type are empty here: the schema speaks of those. */
export interface LintSubject {
  readonly file: string;
  /** Name of the folder that the pack lies in, if it is known. */
  readonly folder: string | undefined;
  readonly pack: Json;
  readonly id: string;
  readonly rules: readonly SubjectRule[];
  readonly capabilities: readonly string[];
  readonly limitsRequired: readonly string[];
  readonly requiredFields: readonly string[];
  readonly optionalFields: readonly string[];
  /** `required_context`, when it is an object. */
  readonly schema: Json | undefined;
  /** Looks members of the context up in it; everything is open where there is none. */
  readonly lookUp: LookUp;
  readonly aggregates: Readonly<Record<string, AggregateDeclaration>>;
  readonly facts: readonly string[];
  /** Undefined when the pack has no suite or it was not run. */
  readonly suite: readonly SubjectCase[] | undefined;
  /** Works something out the first time only, however many rules ask. `about` is an object that nothing else is remembered by. */
  readonly once: <T>(about: object, work: () => T) => T;
}

const makeOnce = (): LintSubject['once'] => {
  const known = new Map<object, unknown>();
  return <T>(about: object, work: () => T): T => {
    if (!known.has(about)) known.set(about, work());
    // What is remembered by an object is of one type: whoever asks makes it.
    return known.get(about) as T;
  };
};

const own = (document: Json, name: string): unknown => (Object.hasOwn(document, name) ? document[name] : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

const makeRule = (
  document: unknown,
  index: number,
  state: ReadonlyMap<string, { readonly keyed: boolean }>,
  facts: ReadonlySet<string>,
): SubjectRule | undefined => {
  if (!isMembers(document)) return undefined;
  const type = own(document, 'type');
  const condition = text(own(document, 'condition'));
  const dialect: Dialect | undefined =
    condition === undefined || type === 'custom_validator' ? undefined : type === undefined ? 'legacy' : 'standard';
  const parsed = condition === undefined || dialect === undefined ? undefined : parse(condition, dialect);
  const tree = parsed?.ok ? parsed.tree : undefined;
  return {
    index,
    pointer: `/evaluation_rules/${index}`,
    document,
    name: text(own(document, 'name')) ?? '',
    denyCode: text(own(document, 'deny_code')) ?? '',
    type,
    dialect,
    condition,
    tree,
    fault: parsed === undefined || parsed.ok ? undefined : parsed.fault,
    compiled: tree && compile(tree, { levels: ASSURANCE_RANK, state, facts }),
    validator: text(own(document, 'validator')),
  };
};

/** Makes the subject of a pack document, whatever is wrong with it. */
export const makeSubject = (
  pack: unknown,
  about: { readonly file: string; readonly folder?: string; readonly suite?: readonly SubjectCase[] },
): LintSubject => {
  const document = isMembers(pack) ? pack : {};
  const id = text(own(document, 'id')) ?? '';
  const declared = own(document, 'x-state');
  const aggregates = isMembers(declared)
    ? declared
    : ((Object.hasOwn(PUBLISHED_STATE, id) ? PUBLISHED_STATE[id] : undefined) ?? {});
  const facts = (Object.hasOwn(PUBLISHED_FACTS, id) ? PUBLISHED_FACTS[id] : undefined) ?? [];
  const list = own(document, 'evaluation_rules');
  const schema = own(document, 'required_context');
  const state = new Map(
    Object.entries(aggregates).map(([name, each]): [string, { keyed: boolean }] => [
      name,
      { keyed: isMembers(each) && own(each, 'by') !== undefined },
    ]),
  );
  const known = new Set(facts);
  const rules = Array.isArray(list) ? list.map((each: unknown, index) => makeRule(each, index, state, known)) : [];
  return {
    file: about.file,
    folder: about.folder,
    pack: document,
    id,
    rules: rules.filter((rule) => rule !== undefined),
    capabilities: texts(own(document, 'requires_capabilities')),
    limitsRequired: texts(own(document, 'limits_required')),
    requiredFields: texts(own(document, 'required_fields')),
    optionalFields: texts(own(document, 'optional_fields')),
    schema: isMembers(schema) ? schema : undefined,
    lookUp: isMembers(schema) ? makeLookUp(schema) : () => ({ kind: 'open' }),
    aggregates: aggregates as Readonly<Record<string, AggregateDeclaration>>,
    facts,
    suite: about.suite,
    once: makeOnce(),
  };
};
