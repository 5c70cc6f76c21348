import { _, type Code, type CodeKeywordDefinition, Name } from 'ajv';

const ERRORS = new Name('errors');

/**
 * `anyOf` and `oneOf` with the library's meaning, and an error that says how many errors each branch left before it:
 * across `$ref` nothing else tells whose they are. When several branches of a `oneOf` fit, `passing` is an array.
 */
export const union = (keyword: 'anyOf' | 'oneOf'): CodeKeywordDefinition => ({
  keyword,
  schemaType: 'array',
  trackErrors: true,
  error: {
    message: 'no branch fits',
    params: ({ params }) => _`{sizes: ${params.sizes}, passing: ${params.passing}}`,
  },
  code(cxt) {
    const { gen } = cxt;
    const branches = cxt.schema as readonly unknown[];
    const valid = gen.let('valid', false);
    const passing = gen.let('passing', null);
    const branchValid = gen.name('_valid');
    const start = gen.const('start', ERRORS);
    const ends = branches.map(() => gen.let('end', start));
    gen.block(() => {
      for (const [i, end] of ends.entries()) {
        cxt.subschema({ keyword, schemaProp: i, compositeRule: true }, branchValid);
        gen.assign(end, ERRORS);
        if (keyword === 'anyOf') {
          gen.assign(valid, branchValid);
          gen.if(_`!${valid}`);
          continue;
        }
        gen.if(branchValid, () => gen.assign(passing, _`${passing} === null ? ${i} : [${passing}, ${i}]`));
      }
    });
    if (keyword === 'oneOf') gen.assign(valid, _`typeof ${passing} == "number"`);
    const sizes = ends.map((end, i): Code => _`${end} - ${ends[i - 1] ?? start}`);
    cxt.setParams({ sizes: _`[${sizes.reduce((list, size) => _`${list}, ${size}`)}]`, passing });
    cxt.result(
      valid,
      () => cxt.reset(),
      () => cxt.error(true),
    );
  },
});
