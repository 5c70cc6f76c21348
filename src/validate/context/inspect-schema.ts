import { suggest } from '../../diagnostics/index.js';
import { formatPointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import { STEP } from '../keywords/step.js';
import type { Problem } from '../problem.js';
import { showName, showValue } from '../show-value.js';
import { resolveReference } from './resolve-reference.js';
import { MAPS, type SchemaPlace, type SchemaRoot, subschemasOf } from './schema-walk.js';

/** A pattern of the schema and where it stands; `key` when it is a member name. */
export interface PatternPlace {
  readonly source: string;
  readonly pointer: string;
  readonly key: boolean;
}

export interface Inspection {
  readonly problems: readonly Problem[];
  readonly patterns: readonly PatternPlace[];
}

const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** Keywords that draft-07 does not have and the schema library acts on. Draft-07 ignores what it does not know. */
const FOREIGN = ['nullable', 'id'];

/** The problem of a schema that is asynchronous or not written in draft-07. */
export const dialectProblem = (schema: Record<string, unknown>, pointer: string): Problem | undefined => {
  if (Object.hasOwn(schema, '$async')) {
    return { pointer: `${pointer}/$async`, keyword: '$async', message: 'asynchronous schemas are refused', key: true };
  }
  const dialect = Object.hasOwn(schema, '$schema') ? schema.$schema : undefined;
  if (dialect === undefined || (typeof dialect === 'string' && DRAFT_07.test(dialect))) return undefined;
  return {
    pointer: `${pointer}/$schema`,
    keyword: '$schema',
    message: `the schema is written in ${typeof dialect === 'string' ? showName(dialect) : showValue(dialect)}, and only draft-07 is read`,
    hint: 'Write it in draft-07 and name "http://json-schema.org/draft-07/schema#", or leave $schema out.',
  };
};

const formatProblem = (
  schema: Record<string, unknown>,
  at: string,
  formats: ReadonlySet<string>,
): Problem | undefined => {
  const format = Object.hasOwn(schema, 'format') ? schema.format : undefined;
  if (typeof format !== 'string' || formats.has(format)) return undefined;
  const meant = suggest(format, formats);
  const question = meant === undefined ? '' : `; did you mean ${showName(meant)}?`;
  return {
    pointer: `${at}/format`,
    keyword: 'format',
    message: `the format ${showName(format)} is not known${question}`,
    hint: 'A format that nobody checks would let everything through; use a known one, a pattern, or none.',
  };
};

/** The library skips members of this name in every map of schemas, so what they say would not be checked. */
const unreachableMembers = (schema: Record<string, unknown>, at: string): Problem[] =>
  MAPS.filter((keyword) => isMembers(schema[keyword]) && Object.hasOwn(schema[keyword], '__proto__')).map(
    (keyword) => ({
      pointer: `${at}/${keyword}/__proto__`,
      keyword: '__proto__',
      message: `a schema for a member called ${showName('__proto__')} cannot be checked`,
      key: true,
    }),
  );

const patternsOf = (schema: Record<string, unknown>, at: string): PatternPlace[] => {
  const found: PatternPlace[] = [];
  if (typeof schema.pattern === 'string') found.push({ source: schema.pattern, pointer: `${at}/pattern`, key: false });
  const names = isMembers(schema.patternProperties) ? Object.keys(schema.patternProperties) : [];
  for (const source of names) {
    found.push({ source, pointer: at + formatPointer(['patternProperties', source]), key: true });
  }
  return found;
};

/**
 * Looks at every schema inside a schema, following references, for what the schema library would ignore, fetch or
 * misread. Prepares the schema in place for the library: foreign keywords go, and references are counted.
 *
 * @param document a schema that fits the meta-schema of draft-07; a copy that may be changed
 * @param formats the names of the formats that can be asserted
 */
export const inspectSchema = (document: Record<string, unknown>, formats: ReadonlySet<string>): Inspection => {
  const problems: Problem[] = [];
  const patterns: PatternPlace[] = [];
  const seen = new Set<unknown>();
  const whole: SchemaRoot = { schema: document, pointer: '' };
  const open: SchemaPlace[] = [{ schema: document, pointer: '', root: whole }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { schema, pointer } = place;
    if (seen.has(schema)) continue;
    seen.add(schema);
    const found = [dialectProblem(schema, pointer), formatProblem(schema, pointer, formats)];
    problems.push(...found.filter((problem) => problem !== undefined), ...unreachableMembers(schema, pointer));
    patterns.push(...patternsOf(schema, pointer));
    for (const keyword of FOREIGN) delete schema[keyword];
    const ownRoot = typeof schema.$id === 'string' && !schema.$id.startsWith('#');
    const root = ownRoot ? { schema, pointer } : place.root;
    if (typeof schema.$ref === 'string') {
      const target = resolveReference(schema.$ref, root);
      if (target === 'unresolved') problems.push(unresolved(schema.$ref, `${pointer}/$ref`));
      else if (target !== undefined) open.push(target);
      schema[STEP] = true;
    }
    for (const [path, inner] of subschemasOf(schema)) open.push({ schema: inner, pointer: pointer + path, root });
  }
  return { problems, patterns };
};

/** The problem of a reference that leads nowhere. */
export const unresolved = (ref: string, pointer: string): Problem => ({
  pointer,
  keyword: '$ref',
  message: `the reference ${showName(ref)} does not resolve inside the schema`,
  hint: 'Nothing is fetched from elsewhere; put the schema under "definitions" and refer to it as "#/definitions/…".',
});
