import { Ajv } from 'ajv';
import type { CompiledSchema } from '../faults/fault.js';
import { FORMATS } from '../formats/index.js';
import { contains } from '../keywords/contains.js';
import { constant, enumeration } from '../keywords/enum.js';
import { multipleOf } from '../keywords/multiple-of.js';
import { stepCounter } from '../keywords/step.js';
import { union } from '../keywords/union.js';
import { uniqueItems } from '../keywords/unique-items.js';
import { compilePattern, type LinearEngine, MAX_PATTERNS } from '../patterns/compile-pattern.js';

const KEYWORDS = [union('anyOf'), union('oneOf'), contains, enumeration, constant, multipleOf, uniqueItems];

/** The names of the formats that can be asserted. */
export const FORMAT_NAMES: ReadonlySet<string> = new Set(Object.keys(FORMATS));

const refuse = (message: string): never => {
  throw new Error(message);
};

/**
 * Compiles one schema that has passed inspection, in an instance of the library of its own, so that no schema sees
 * another one's `$id`. Throws when it cannot be compiled; nothing is ever ignored with a warning.
 *
 * @param allErrors report every error rather than the first
 */
export const compileSchema = (schema: object, linear: LinearEngine, allErrors: boolean): CompiledSchema => {
  let patterns = 0;
  const regExp = (source: string): { test: (text: string) => boolean; toString: () => string } => {
    patterns += 1;
    if (patterns > MAX_PATTERNS) refuse(`there are more than ${MAX_PATTERNS} patterns`);
    const result = compilePattern(source, linear);
    if (!result.ok) return refuse(`the pattern ${source} is refused: ${result.reason}`);
    const { matcher } = result;
    // The library tells compiled patterns apart by their text.
    return { test: (text) => matcher.test(text), toString: () => source };
  };
  const steps = stepCounter();
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    messages: false,
    strict: false,
    $data: false,
    coerceTypes: false,
    useDefaults: false,
    removeAdditional: false,
    ownProperties: true,
    meta: false,
    validateSchema: false,
    validateFormats: true,
    // Inlining everything that a `$ref` names can square the size of the code.
    inlineRefs: 16,
    logger: { log: () => undefined, warn: refuse, error: () => undefined },
    // Optimizing takes as long as all the rest of compiling, and the checks run no faster for it.
    code: { regExp: Object.assign(regExp, { code: 'new RegExp' }), optimize: false },
    formats: FORMATS,
  });
  for (const definition of KEYWORDS) ajv.removeKeyword(definition.keyword as string).addKeyword(definition);
  ajv.addKeyword(steps.keyword);
  const validate = ajv.compile(schema);
  const check: CompiledSchema = (value) => {
    steps.reset();
    const valid = validate(value) as boolean;
    check.errors = validate.errors;
    return valid;
  };
  return check;
};
