import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allow, inline, makePack, packFolder } from '../runner/sample.js';
import { makeFolder, oap, readDocument } from './run-oap.js';

const makeShop = (): string => makeFolder(packFolder('shop', [inline('plain', {}, allow)]));
const suite = (cwd: string): string => readFileSync(join(cwd, 'shop/tests/contexts.jsonl'), 'utf8');

describe('oap generate', () => {
  it('adds what a suite lacks and leaves what is there; the cases await review until they are accepted', async () => {
    const cwd = makeShop();
    const before = suite(cwd);
    expect(await oap(['generate', 'shop', '--only-missing'], { cwd })).toMatchObject({ code: 0 });
    const after = suite(cwd);
    expect(after.startsWith(before)).toBe(true);
    expect(after.length).toBeGreaterThan(before.length);
    expect(await oap(['test', 'shop', '--mutate-min', '95'], { cwd })).toMatchObject({ code: 0 });
    expect((await oap(['test', 'shop', '--json'], { cwd })).stdout).toContain('case/review');
    expect(await oap(['generate', 'shop', '--accept'], { cwd })).toMatchObject({ code: 0 });
    expect(suite(cwd)).toBe(after.replaceAll(',"review":true', ''));
    expect((await oap(['test', 'shop', '--json'], { cwd })).stdout).not.toContain('case/review');
  });

  it('writes nothing over a file that is there, and nothing with --dry-run', async () => {
    const cwd = makeShop();
    const before = suite(cwd);
    const dry = await oap(['generate', 'shop', '--dry-run'], { cwd });
    expect(dry.code).toBe(0);
    expect(suite(cwd)).toBe(before);
    expect(await oap(['generate', 'shop', '--out', 'shop/policy.json'], { cwd })).toMatchObject({ code: 2 });
    expect(await oap(['generate', 'shop', '--out', 'own.jsonl'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'own.jsonl'), 'utf8').split('\n').length).toBeGreaterThan(10);
  });

  it('fills an empty suite with what is strict, valid and without findings, the same bytes every time', async () => {
    const made = (): string => makeFolder(packFolder('shop', []));
    const [one, two] = [made(), made()];
    for (const cwd of [one, two]) expect(await oap(['generate', 'shop'], { cwd })).toMatchObject({ code: 0 });
    expect(suite(two)).toBe(suite(one));
    expect(await oap(['test', 'shop', '--strict', '--mutate-min', '95'], { cwd: one })).toMatchObject({ code: 0 });
    for (const command of ['validate', 'lint'])
      expect(await oap([command, 'shop/policy.json'], { cwd: one })).toMatchObject({ code: 0 });
  });

  it('says what clashes, and that a budget was too small', async () => {
    const cwd = makeShop();
    const rules = ['context.amount < 10', 'context.amount > 10'].map((condition, at) => ({
      name: `rule_${at}`,
      type: 'expression',
      condition,
      deny_code: 'shop.no',
    }));
    writeFileSync(join(cwd, 'shop/policy.json'), makePack({ evaluation_rules: rules }));
    expect(await oap(['generate', 'shop'], { cwd })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/the rules `rule_0`, `rule_1` clash/),
    });
    const small = await oap(['generate', 'shop', '--dry-run', '--json', '--budget', '50'], { cwd: makeShop() });
    expect(JSON.parse(small.stdout)).toMatchObject({ spent: true });
  });

  it('refuses the library, and names what is not there', async () => {
    const cwd = makeFolder();
    expect(await oap(['generate', 'web.fetch.v1'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('packs copy'),
    });
    expect(await oap(['generate', 'gone'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('oap test --mutate', () => {
  it('fails below the grade that is asked for, and writes the public report', async () => {
    const cwd = makeShop();
    const { code, stderr } = await oap(['test', 'shop', '--mutate-min', '95', '--mutate-json', 'mutants.json'], {
      cwd,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('mutation grade') });
    expect(JSON.parse(readFileSync(join(cwd, 'mutants.json'), 'utf8'))).toMatchObject({ schemaVersion: '2' });
    expect(await oap(['test', 'shop', '--mutate-min', 'x'], { cwd })).toMatchObject({ code: 2 });
  });

  it('prints one document of the published shape', async () => {
    const { stdout } = await oap(['test', 'shop', '--mutate', '--json'], { cwd: makeShop() });
    expect(readDocument('test', stdout)).toMatchObject({ mutation: { packs: [{ pack: 'shop.order.place.v1' }] } });
  });
});
