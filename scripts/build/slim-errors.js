import { parse } from 'acorn';

/** What an error object holds, in this order. The library says two things twice: where it stands in the schema, and a part of `parentSchema`. */
const KEPT = ['instancePath', 'keyword', 'params', 'parentSchema', 'data'];
const NEEDLESS = ['schemaPath', 'schema'];

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

const NOTE = `const noteError = (all, ${KEPT.join(', ')}) => {
  const error = { ${KEPT.join(', ')} };
  if (all === null) return [error];
  all.push(error);
  return all;
};\n`;

/** The values of an error object by name, as text; undefined for what is none. */
const readError = (node, code) => {
  if (node?.type !== 'ObjectExpression') return undefined;
  const values = new Map(
    node.properties.map(({ key, value }) => [key?.name, value && code.slice(value.start, value.end)]),
  );
  const isKnown = [...values.keys()].every((name) => KEPT.includes(name) || NEEDLESS.includes(name));
  return isKnown && KEPT.every((name) => values.has(name)) ? values : undefined;
};

/** Where a list of statements makes an error and enters it, as `const err = {…}; if (vErrors === null) {…} else {…}`. */
const findNotes = (statements, code) =>
  statements.flatMap((statement, i) => {
    const entering = statements[i + 1];
    const [declared] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
    const error = readError(declared?.init, code);
    if (error === undefined || entering?.type !== 'IfStatement') return [];
    const { name } = declared.id;
    const entered = code.slice(entering.start, entering.end).replace(/\s/g, '');
    if (entered !== `if(vErrors===null){vErrors=[${name}];}else{vErrors.push(${name});}`)
      throw new Error(`errors are entered in a form that is not known: ${entered}`);
    const text = `vErrors = noteError(vErrors, ${KEPT.map((each) => error.get(each)).join(', ')});`;
    return [{ start: statement.start, end: entering.end, text }];
  });

/**
 * Generated code that makes and enters its errors in one call each instead of in place: they are most of it, and all of it is read at
 * every start.
 */
export const slimErrors = (code) => {
  const notes = [];
  walk(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), (node) => {
    if (node.type === 'BlockStatement') notes.push(...findNotes(node.body, code));
  });
  if (notes.length === 0) return joinInPlace(code);
  let slim = NOTE;
  let from = 0;
  for (const { start, end, text } of notes.sort((a, b) => a.start - b.start)) {
    slim += code.slice(from, start) + text;
    from = end;
  }
  return joinInPlace(slim + code.slice(from));
};
