import { validate as validateSchema } from '#dist/generated/draft-07.js';
import { isMembers } from '../../spec/index.js';
import type { CompiledSchema } from '../faults/fault.js';
import { listProblems } from '../faults/list-problems.js';
import { compilePattern, type LinearEngine, MAX_PATTERNS, needsLinearEngine } from '../patterns/compile-pattern.js';
import { MAX_PROBLEMS, NO_PROBLEMS, type Problem } from '../problem.js';
import { showName, showText } from '../show-value.js';
import { type ContextCheck, guardCheck, SUBJECT } from './guard-check.js';
import { dialectProblem, inspectSchema, type PatternPlace, unresolved } from './inspect-schema.js';
import { measureSchema } from './measure-schema.js';

/** A compiled schema, or what is wrong with the schema; pointers of these problems lead into the schema. */
export type ContextSchemaResult =
  | { readonly ok: true; readonly check: ContextCheck }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const refused = (...problems: readonly Problem[]): ContextSchemaResult => ({
  ok: false,
  problems: problems.slice(0, MAX_PROBLEMS),
});

const anything: ContextCheck = () => NO_PROBLEMS;
const nothing: ContextCheck = () => [
  { pointer: '', keyword: 'false schema', message: `${SUBJECT} is not allowed here` },
];

const missingEngine: LinearEngine = () => {
  throw new Error('the linear engine is not loaded');
};

/** Whether any pattern needs the linear engine; looks everywhere, also where no schema ought to be. */
const wantsLinearEngine = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { pattern, patternProperties } = value as Record<string, unknown>;
  if (typeof pattern === 'string' && needsLinearEngine(pattern)) return true;
  if (isMembers(patternProperties) && Object.keys(patternProperties).some(needsLinearEngine)) return true;
  return Object.values(value).some(wantsLinearEngine);
};

const patternProblems = (patterns: readonly PatternPlace[], linear: LinearEngine): readonly Problem[] => {
  if (patterns.length > MAX_PATTERNS) {
    return [{ pointer: '', keyword: 'size', message: `the schema holds more than ${MAX_PATTERNS} patterns` }];
  }
  return patterns.flatMap(({ source, pointer, key }) => {
    const result = compilePattern(source, linear);
    if (result.ok) return [];
    const message = `the pattern ${showName(source)} is refused: ${showText(result.reason, 200)}`;
    return [{ pointer, keyword: 'pattern', message, ...(key ? { key } : {}) }];
  });
};

/** What went wrong when the schema library compiled a schema that had passed inspection. */
const compileProblem = (error: unknown): Problem => {
  if (error instanceof RangeError) {
    return { pointer: '', keyword: 'depth', message: 'the references of the schema lead into each other too deep' };
  }
  const missing = (error as { missingRef?: unknown } | undefined)?.missingRef;
  if (typeof missing === 'string') return unresolved(missing, '');
  const reason = error instanceof Error ? showText(error.message, 200) : 'for no stated reason';
  return { pointer: '', keyword: 'schema', message: `the schema cannot be compiled: ${reason}` };
};

/**
 * Compiles the `required_context` of a pack: JSON Schema draft-07 with formats asserted (OAP-POLICY-012), read as the
 * work of a stranger. Unknown formats, references that lead outside, asynchronous schemas and patterns that cannot run in
 * linear time are refused rather than ignored; the library is loaded only here, and RE2 only for patterns that need it.
 * Keywords beside a `$ref` are checked too, which draft-07 would ignore: what a pack demands is not dropped in silence.
 *
 * @param schema any JSON value; it is copied, so later changes to it have no effect
 */
export const compileContextSchema = async (schema: unknown): Promise<ContextSchemaResult> => {
  if (typeof schema === 'boolean') return { ok: true, check: schema ? anything : nothing };
  if (!isMembers(schema)) {
    return refused({ pointer: '', keyword: 'type', message: 'the schema must be an object, true or false' });
  }
  const size = measureSchema(schema);
  if (size !== undefined) return refused(size);
  const dialect = dialectProblem(schema, '');
  if (dialect !== undefined) return refused(dialect);
  if (!validateSchema(schema)) return refused(...listProblems('the schema', validateSchema.errors ?? []));
  const { compileSchema, FORMAT_NAMES } = await import('./engine.js');
  const copy = structuredClone(schema);
  const { problems, patterns } = inspectSchema(copy, FORMAT_NAMES);
  const linear = wantsLinearEngine(copy) ? (await import('../patterns/linear-engine.js')).linearEngine : missingEngine;
  const found = [...problems, ...patternProblems(patterns, linear)];
  if (found.length > 0) return refused(...found);
  try {
    const quick = compileSchema(copy, linear, false);
    let full: CompiledSchema | undefined;
    return { ok: true, check: guardCheck(quick, () => (full ??= compileSchema(copy, linear, true))) };
  } catch (error) {
    return refused(compileProblem(error));
  }
};
