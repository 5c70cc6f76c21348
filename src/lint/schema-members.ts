import { formatPointer, resolvePointer } from '../json/index.js';
import { isMembers } from '../spec/index.js';

type Schema = Readonly<Record<string, unknown>>;

/** A member that a schema declares. */
export interface DeclaredMember {
  readonly name: string;
  readonly schema: unknown;
  /** From the root of the schema. */
  readonly pointer: string;
}

/** What a schema says of a path: `open` when it leaves the matter open or says it in a way that is not followed here. */
export type Declaration =
  | { readonly kind: 'declared'; readonly member: DeclaredMember; readonly optional: boolean }
  | { readonly kind: 'undeclared'; readonly path: readonly string[] }
  | { readonly kind: 'open' };

interface Place {
  readonly schema: Schema;
  readonly pointer: string;
  /** Whether the schema holds for every value, not only in some branch. */
  readonly certain: boolean;
}

const own = (schema: Schema, name: string): unknown => (Object.hasOwn(schema, name) ? schema[name] : undefined);

const BRANCHES = ['if', 'then', 'else'];
const LISTS = ['allOf', 'anyOf', 'oneOf'];
const MAX_PLACES = 200;

const referenced = (root: Schema, reference: unknown): Place | 'unresolved' | undefined => {
  if (reference === undefined) return undefined;
  if (typeof reference !== 'string' || !/^#(\/(?:[^~]|~[01])*)?$/.test(reference)) return 'unresolved';
  const target = resolvePointer(root, reference.slice(1));
  return isMembers(target) ? { schema: target, pointer: reference.slice(1), certain: true } : 'unresolved';
};

/** The schemas that hold for the same value as a schema, itself first; `complete` when none of them stays unknown. */
const alongside = (root: Schema, start: Place): { readonly places: readonly Place[]; readonly complete: boolean } => {
  const places: Place[] = [];
  const seen = new Set<Schema>();
  let complete = true;
  const open: Place[] = [start];
  const add = (place: Place): void => {
    if (places.length + open.length < MAX_PLACES) open.push(place);
    else complete = false;
  };
  for (let place = open.shift(); place !== undefined; place = open.shift()) {
    const { schema, pointer, certain } = place;
    if (seen.has(schema)) continue;
    seen.add(schema);
    places.push(place);
    const target = referenced(root, own(schema, '$ref'));
    if (target === 'unresolved') complete = false;
    else if (target !== undefined) add({ ...target, certain });
    for (const keyword of LISTS) {
      const list = own(schema, keyword);
      if (!Array.isArray(list)) continue;
      if (list.length > MAX_PLACES) complete = false;
      for (const [index, each] of list.slice(0, MAX_PLACES).entries()) {
        const path = pointer + formatPointer([keyword, index]);
        if (isMembers(each)) add({ schema: each, pointer: path, certain: certain && keyword === 'allOf' });
      }
    }
    for (const keyword of BRANCHES) {
      const each = own(schema, keyword);
      if (isMembers(each)) add({ schema: each, pointer: `${pointer}/${keyword}`, certain: false });
    }
  }
  return { places, complete };
};

const memberOf = (place: Place, name: string): DeclaredMember | undefined => {
  const properties = own(place.schema, 'properties');
  if (!isMembers(properties) || !Object.hasOwn(properties, name)) return undefined;
  return { name, schema: properties[name], pointer: place.pointer + formatPointer(['properties', name]) };
};

/** What a schema says of every element of a list. */
const elementOf = (place: Place): DeclaredMember | undefined => {
  const items = own(place.schema, 'items');
  return isMembers(items) ? { name: '*', schema: items, pointer: `${place.pointer}/items` } : undefined;
};

const membersOf = (place: Place): readonly DeclaredMember[] => {
  const properties = own(place.schema, 'properties');
  return isMembers(properties) ? Object.keys(properties).flatMap((name) => memberOf(place, name) ?? []) : [];
};

const leavesOpen = ({ schema }: Place): boolean => {
  const rest = own(schema, 'additionalProperties');
  return rest === true || isMembers(rest) || isMembers(own(schema, 'patternProperties'));
};

/** Looks a path of member names up in a schema; `*` is an element of an array or a key that is computed. */
export type LookUp = (path: readonly string[]) => Declaration;

/** Makes the look-up for one schema. It remembers lists of required names as sets: packs may have as many rules as names. */
export const makeLookUp = (root: Schema): LookUp => {
  const sets = new Map<readonly unknown[], ReadonlySet<unknown>>();
  const requires = (place: Place, name: string): boolean => {
    const list = own(place.schema, 'required');
    if (!place.certain || !Array.isArray(list)) return false;
    const names = sets.get(list) ?? new Set<unknown>(list);
    sets.set(list, names);
    return names.has(name);
  };
  return (path) => {
    let at: Place = { schema: root, pointer: '', certain: true };
    let optional = false;
    for (const [depth, name] of path.entries()) {
      const { places, complete } = alongside(root, at);
      const look = name === '*' ? elementOf : (place: Place) => memberOf(place, name);
      const member = places.map(look).find((each) => each !== undefined);
      if (member === undefined) {
        const declares = places.some((place) => isMembers(own(place.schema, 'properties')));
        const isLength = name === 'length' && depth > 0;
        if (!declares || !complete || isLength || name === '*' || places.some(leavesOpen)) return { kind: 'open' };
        return { kind: 'undeclared', path: path.slice(0, depth + 1) };
      }
      optional ||= name !== '*' && !places.some((place) => requires(place, name));
      if (depth === path.length - 1) return { kind: 'declared', member, optional };
      if (!isMembers(member.schema)) return { kind: 'open' };
      at = { schema: member.schema, pointer: member.pointer, certain: true };
    }
    return { kind: 'open' };
  };
};

/** The members that a schema declares at its top, in all its branches, each name once. */
export const topMembers = (root: Schema): readonly DeclaredMember[] => {
  const found = new Map<string, DeclaredMember>();
  for (const place of alongside(root, { schema: root, pointer: '', certain: true }).places) {
    for (const member of membersOf(place)) if (!found.has(member.name)) found.set(member.name, member);
  }
  return [...found.values()];
};

/** The members that a member's schema declares directly below it. */
export const innerMembers = (member: DeclaredMember): readonly DeclaredMember[] =>
  isMembers(member.schema) ? membersOf({ schema: member.schema, pointer: member.pointer, certain: true }) : [];
