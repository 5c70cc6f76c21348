import { suggest } from '../../diagnostics/index.js';
import { formatPointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { Finding, LintRule } from '../rule.js';
import { SCHEMA_FORMATS, SCHEMA_KEYWORDS, SCHEMA_PLACES, SCHEMA_REMARKS } from '../schema-vocabulary.js';

type Schema = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

const MAX_DEPTH = 200;
const DRAFT_07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/** Beyond these a finding goes without a guess at what was meant: guesses take time. */
const MAX_GUESSED = 100;

const meantBy = (word: string, words: Iterable<string>): string => {
  const meant = suggest(word, words);
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
};

const refusals: Readonly<Record<string, (value: unknown) => Pick<Finding, 'message' | 'hint'> | undefined>> = {
  format: (value) =>
    typeof value !== 'string' || SCHEMA_FORMATS.has(value)
      ? undefined
      : {
          message: `the format \`${value}\` is refused${meantBy(value, SCHEMA_FORMATS)}`,
          hint: 'Use a known format, a pattern, or none.',
        },
  $schema: (value) =>
    typeof value === 'string' && DRAFT_07.test(value)
      ? undefined
      : {
          message: 'the schema is refused: only draft-07 is read',
          hint: 'Write it in draft-07, or leave $schema out.',
        },
  $async: () => ({ message: 'asynchronous schemas are refused', hint: 'Drop `$async`.' }),
  $ref: (value) =>
    typeof value === 'string' && !value.startsWith('#')
      ? {
          message: `the reference \`${value}\` leads out of the schema, and is refused`,
          hint: 'Put the schema under "definitions" and refer to it as "#/definitions/…".',
        }
      : undefined,
};

const innerSchemas = function* (schema: Schema): Iterable<readonly [Path, unknown]> {
  for (const keyword of SCHEMA_PLACES.one) if (Object.hasOwn(schema, keyword)) yield [[keyword], schema[keyword]];
  for (const keyword of SCHEMA_PLACES.list) {
    const list = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (Array.isArray(list)) for (const [index, each] of list.entries()) yield [[keyword, index], each];
  }
  for (const keyword of SCHEMA_PLACES.map) {
    const map = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (isMembers(map)) for (const name of Object.keys(map)) yield [[keyword, name], map[name]];
  }
};

const inspect = function* (schema: unknown, path: Path, guesses: { left: number }): Iterable<Finding> {
  if (!isMembers(schema) || path.length > MAX_DEPTH) return;
  for (const keyword of Object.keys(schema)) {
    const pointer = formatPointer([...path, keyword]);
    const refusal = Object.hasOwn(refusals, keyword) ? refusals[keyword]?.(schema[keyword]) : undefined;
    if (refusal !== undefined) yield { pointer, ...refusal };
    if (SCHEMA_KEYWORDS.has(keyword) || SCHEMA_REMARKS.has(keyword) || keyword.startsWith('x-')) continue;
    if (keyword === '$async') continue;
    const meant = guesses.left-- > 0 ? meantBy(keyword, SCHEMA_KEYWORDS) : '';
    yield {
      pointer,
      key: true,
      message: `draft-07 has no keyword \`${keyword}\`, and ignores it${meant}`,
      hint: 'Say it with a keyword of draft-07, or drop it.',
    };
  }
  for (const [inner, each] of innerSchemas(schema)) yield* inspect(each, [...path, ...inner], guesses);
};

export const invalidSchemaFormat: LintRule = {
  name: 'invalid-schema-format',
  severity: 'error',
  summary: 'The context schema has a format or keyword that is refused or ignored.',
  explanation:
    'The context schema is JSON Schema draft-07. A keyword that draft-07 does not have, misspelt or of another draft, checks nothing. ' +
    'A format that nobody knows, a reference that leads out of the schema, or another draft makes evaluation refuse the schema, and with it every request.',
  requirement: 'OAP-POLICY-012',
  check: ({ schema }) => inspect(schema, ['required_context'], { left: MAX_GUESSED }),
  examples: {
    valid: [
      { title: 'Draft-07', pack: { required_context: { properties: { day: { type: 'string', format: 'date' } } } } },
      {
        title: 'Members of the context that are called like nothing else',
        pack: { required_context: { properties: { nullable: { type: 'boolean', default: { nullable: true } } } } },
      },
    ],
    invalid: [
      {
        title: 'A format that nobody knows, a misspelt keyword',
        pack: {
          required_context: {
            properties: { day: { type: 'string', format: 'datetime' }, size: { type: 'integer', minimun: 0 } },
          },
        },
        findings: ['/required_context/properties/day/format', '/required_context/properties/size/minimun'],
      },
      {
        title: 'A keyword of a later draft, a reference to somewhere else',
        pack: {
          required_context: {
            unevaluatedProperties: false,
            properties: { author: { $ref: 'https://example.com/person.json' } },
          },
        },
        findings: ['/required_context/properties/author/$ref', '/required_context/unevaluatedProperties'],
      },
    ],
  },
};
