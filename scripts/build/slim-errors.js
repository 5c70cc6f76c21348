import { parse } from 'acorn';

/** What an error object of the schema library says twice: where it stands in the schema, and a part of `parentSchema`. */
const NEEDLESS = new Set(['schemaPath', 'schema']);

const isError = (node) =>
  node.type === 'ObjectExpression' &&
  ['keyword', 'parentSchema'].every((name) => node.properties.some((property) => property.key?.name === name));

/** Calls `visit` for every node of a syntax tree. */
const walk = (node, visit) => {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  if (typeof node?.type !== 'string') return;
  visit(node);
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) walk(child, visit);
};

const JOIN = 'const joinErrors = (all, more) => { for (const each of more) all.push(each); return all; };\n';

/**
 * The library joins the errors of a schema that is referred to by copying all that were found before, which takes time by the
 * square of their number: a list of a hundred thousand wrong elements would keep a validator busy for minutes.
 */
const joinInPlace = (code) => {
  const joined = code.replace(/\bvErrors\.concat\(([\w.]+)\.errors\)/g, 'joinErrors(vErrors, $1.errors)');
  if (joined.includes('vErrors.concat(')) throw new Error('errors are joined in a form that is not known');
  return joined === code ? code : JOIN + joined;
};

/** Generated code with smaller error objects; they are most of it, and all of it is read at every start. */
export const slimErrors = (code) => {
  const cuts = [];
  walk(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), (node) => {
    if (!isError(node)) return;
    for (const [i, property] of node.properties.entries()) {
      const next = node.properties[i + 1];
      if (NEEDLESS.has(property.key?.name) && next !== undefined) cuts.push([property.start, next.start]);
    }
  });
  let kept = '';
  let from = 0;
  for (const [start, end] of cuts.sort(([a], [b]) => a - b)) {
    kept += code.slice(from, start);
    from = end;
  }
  return joinInPlace(kept + code.slice(from));
};
