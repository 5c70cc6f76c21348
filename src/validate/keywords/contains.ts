import { _, type CodeKeywordDefinition } from 'ajv';
import { Type } from 'ajv/dist/compile/util.js';

/** `contains` with the library's meaning, but without the errors of the elements that do not fit: none of them is at fault. */
export const contains: CodeKeywordDefinition = {
  keyword: 'contains',
  type: 'array',
  schemaType: ['object', 'boolean'],
  before: 'uniqueItems',
  trackErrors: true,
  error: { message: 'no element fits' },
  code(cxt) {
    const { gen, data } = cxt;
    const valid = gen.let('valid', false);
    const itemValid = gen.name('_valid');
    gen.forRange('i', 0, _`${data}.length`, (i) => {
      const item = { dataProp: i, dataPropType: Type.Num, compositeRule: true, createErrors: false, allErrors: false };
      cxt.subschema({ keyword: 'contains', ...item } as Parameters<typeof cxt.subschema>[0], itemValid);
      gen.if(itemValid, () => gen.assign(valid, true).break());
    });
    cxt.reset();
    cxt.pass(valid);
  },
};
