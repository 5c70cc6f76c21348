import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FILES } from '../../src/io/index.js';
import { listPacks } from '../../src/runner/index.js';
import { makeFolder, oap, ROOT, readDocument } from './run-oap.js';

const LIBRARY = await listPacks(join(ROOT, 'packs'), FILES);
const clean = async (cwd: string, path: string): Promise<void> => {
  for (const args of [
    ['validate', path, '--strict'],
    ['lint', path, '--strict'],
    ['test', path],
  ])
    expect({ args, ...(await oap(args, { cwd })) }).toMatchObject({ code: 0 });
};

describe('oap new pack', () => {
  it('writes a pack that validate, lint and test have nothing to say of', async () => {
    const cwd = makeFolder();
    const { code, stdout, stderr } = await oap(['new', 'pack', 'example.email.send.v1'], { cwd });
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('example.email.send.v1/README.md');
    expect(stderr).toContain('oap test example.email.send.v1');
    await clean(cwd, 'example.email.send.v1');
  });

  it('starts from a pack of the library, and says which cases hang on its old name', async () => {
    const cwd = makeFolder();
    const args = ['new', 'pack', 'own.copy.v3', '--from', 'data.export.create.v1', '--capability', 'own.copy'];
    const { code, stderr } = await oap(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('left out') });
    await clean(cwd, 'own.copy.v3');
  });

  it('overwrites nothing, and leaves nothing half written', async () => {
    const cwd = makeFolder({ 'a.b.v1/policy.json': 'mine', 'c.d.v1': 'a file' });
    const { code, stderr } = await oap(['new', 'pack', 'a.b.v1'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('policy.json');
    expect((await oap(['new', 'pack', 'c.d.v1'], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, 'a.b.v1/policy.json'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd).sort()).toEqual(['a.b.v1', 'c.d.v1']);
  });

  it('takes an empty folder, and a folder by --out', async () => {
    const cwd = makeFolder();
    mkdirSync(join(cwd, 'a.b.v1'));
    expect((await oap(['new', 'pack', 'a.b.v1'], { cwd })).code).toBe(0);
    expect((await oap(['new', 'pack', 'a.b.v1', '--out', 'deep/er'], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, 'deep/er/policy.json'))).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(['a.b.v1', 'deep']);
    mkdirSync(join(cwd, 'any'));
    for (const made of ['a.b.v1', 'deep/er', 'deep/er/tests'])
      expect(statSync(join(cwd, made)).mode, 'as open as any folder').toBe(statSync(join(cwd, 'any')).mode);
  });

  it('prints and writes nothing with --dry-run', async () => {
    const cwd = makeFolder();
    const { stdout, code } = await oap(['new', 'pack', 'a.b.v1', '--dry-run'], { cwd });
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 0, left: [] });
    expect(stdout).toContain('--- a.b.v1/policy.json');
    const json = await oap(['new', 'pack', 'a.b.v1', '--dry-run', '--json'], { cwd });
    expect(readDocument('new', json.stdout)).toMatchObject({ written: false, folder: 'a.b.v1' });
  });

  it.each([
    [['new', 'pack'], 'name the pack'],
    [['new', 'pack', '../a.b.v1'], 'is no id of a pack'],
    [['new', 'pack', 'a.b.v1', '--from', 'finance.payment.charg.v1'], 'Did you mean finance.payment.charge.v1'],
    [['new', 'pack', 'a.b.v1', '--from', 'data.export.create.v1', '--field', 'x'], '--from keeps'],
    [['new', 'pack', 'a.b.v1', '--limit', 'max_x:integer'], '--field x:integer:required'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await oap(args, { cwd: makeFolder() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('oap new passport', () => {
  it('fits the packs that it is made for', async () => {
    const cwd = makeFolder();
    const packs = LIBRARY.flatMap((id) => ['--pack', id]);
    const args = ['new', 'passport', '--owner', 'org_example', '--region', 'US', '-o', 'p.json', ...packs];
    expect(await oap(args, { cwd })).toMatchObject({ code: 0, stdout: 'p.json\n' });
    for (const id of LIBRARY.slice(0, 3))
      expect({ id, ...(await oap(['validate', 'p.json', '--against', id], { cwd })) }).toMatchObject({ code: 0 });
    expect((await oap(args, { cwd })).code).toBe(2);
  }, 60_000);

  it.each(['minimal', 'readonly', 'developer'])('has the preset %s', async (preset) => {
    const { code, stdout } = await oap(['new', 'passport', '--owner', 'o', '--preset', preset]);
    expect(code).toBe(0);
    expect((await oap(['validate', '-', '--strict'], { stdin: stdout })).code).toBe(0);
    if (preset === 'readonly')
      expect(JSON.parse(stdout).limits['web.fetch'].allowed_methods, 'a reader sends nothing').toEqual(['GET', 'HEAD']);
  });

  it.each([
    [['--owner', 'o', '--preset', 'readonli'], 'Did you mean readonly'],
    [['--owner', 'o', '--preset', 'toString'], 'there is no preset'],
    [['--preset', 'minimal'], '--owner'],
    [['--owner', 'o', '--kind', 'instance'], '--parent'],
    [['--owner', 'o', '--expires', 'soon'], '/expires_at'],
    [['--owner', 'o', '--region', 'Europe'], '/regions/0'],
    [['--owner', 'o', '--capability', 'No'], 'no id of a capability'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await oap(['new', 'passport', ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('oap new case', () => {
  it('adds a case that holds, marked for review, and changes no other byte', async () => {
    const cwd = makeFolder({ 'context.json': '{"amount":101}', 'state.json': '{}' });
    await oap(['new', 'pack', 'a.b.v1'], { cwd });
    const file = join(cwd, 'a.b.v1/tests/contexts.jsonl');
    const before = readFileSync(file, 'utf8');
    const args = ['new', 'case', 'a.b.v1', '--name', 'over', '--context', 'context.json'];
    expect(await oap([...args, '--dry-run'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await oap(args, { cwd })).toMatchObject({ code: 0, stdout: expect.stringContaining('oap.limit_exceeded') });
    expect(readFileSync(file, 'utf8')).toBe(`${before}{"name":"over","context":{"amount":101},"review":true}\n`);
    const { code, stdout } = await oap(['test', 'a.b.v1'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('case/review') });
    expect(await oap(args, { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('already') });
  });

  it('carries passport, state, facts and time', async () => {
    const cwd = makeFolder({ 'context.json': '{"amount":1}', 'facts.json': '{"x":1}' });
    await oap(['new', 'pack', 'a.b.v1'], { cwd });
    const file = 'a.b.v1/tests/passport.template.json';
    const given = ['--passport', file, '--facts', 'facts.json', '--now', '2025-02-01T00:00:00Z'];
    await oap(['new', 'case', 'a.b.v1', '--name', 'more', '--context', 'context.json', ...given], { cwd });
    const lines = readFileSync(join(cwd, 'a.b.v1/tests/contexts.jsonl'), 'utf8').trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      name: 'more',
      context: { amount: 1 },
      passport: 'passport.template.json',
      facts: { x: 1 },
      now: '2025-02-01T00:00:00Z',
      review: true,
    });
    expect((await oap(['test', 'a.b.v1'], { cwd })).code).toBe(0);
  });

  it('leaves the shipped library and a broken suite alone', async () => {
    const cwd = makeFolder({ 'context.json': '{}' });
    await oap(['new', 'pack', 'a.b.v1'], { cwd });
    const args = ['--name', 'x', '--context', 'context.json'];
    expect((await oap(['new', 'case', join(ROOT, 'packs/data.export.create.v1'), ...args], { cwd })).code).toBe(2);
    const broken = makeFolder({ 'context.json': '{}' });
    await oap(['new', 'pack', 'a.b.v1'], { cwd: broken });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(broken, 'a.b.v1/tests/contexts.jsonl'), '{"name":\n');
    expect((await oap(['new', 'case', 'a.b.v1', ...args], { cwd: broken })).code).toBe(3);
  });
});

describe('oap packs', () => {
  it('lists the library', async () => {
    const { stdout, code } = await oap(['packs', 'list']);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(LIBRARY.length);
    const { packs } = readDocument('packs', (await oap(['packs', 'list', '--json'])).stdout);
    expect((packs as { id: string }[]).map(({ id }) => id)).toEqual(LIBRARY);
  });

  it('shows a contract', async () => {
    const id = 'finance.payment.charge.v1';
    const { pack } = readDocument('pack', (await oap(['packs', 'show', id, '--json'])).stdout);
    expect(pack).toMatchObject({ id });
    expect((await oap(['packs', 'show', id])).stdout).toContain(`# ${id}`);
  });

  it('copies one, and nothing over another', async () => {
    const cwd = makeFolder();
    expect((await oap(['packs', 'copy', 'data.export.create.v1'], { cwd })).code).toBe(0);
    await clean(cwd, 'data.export.create.v1');
    const { mtimeMs } = statSync(join(cwd, 'data.export.create.v1/policy.json'));
    expect((await oap(['packs', 'copy', 'data.export.create.v1'], { cwd })).code).toBe(2);
    expect(statSync(join(cwd, 'data.export.create.v1/policy.json')).mtimeMs).toBe(mtimeMs);
  });

  it.each([
    [['packs', 'show', 'data.export.creat.v1'], 'Did you mean data.export.create.v1'],
    [['packs', 'copy', '../etc'], 'there is no pack'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await oap(args, { cwd: makeFolder() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});
