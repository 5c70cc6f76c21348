import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, ROOT } from './run-oap.js';

const PACK = {
  id: 'example.note.write.v1',
  name: 'Write a note',
  description: 'Lets an agent write notes of bounded length.',
  version: '1.0.0',
  status: 'active',
  requires_capabilities: ['note.write'],
  min_assurance: 'L1',
  limits_required: ['max_length'],
  required_fields: ['text'],
  required_context: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string', description: 'The text of the note' } },
  },
  evaluation_rules_version: '1.0',
  evaluation_rules: [
    {
      name: 'length_cap',
      condition: 'text.length <= limits.max_length',
      deny_code: 'oap.limit_exceeded',
      description: 'A note is no longer than max_length characters',
      message: 'The note is too long',
    },
  ],
  cache: { default_ttl_seconds: 60, suspend_invalidate_seconds: 30 },
};

const folderWith = (pack: unknown, more: Readonly<Record<string, string>> = {}): string =>
  makeFolder({ 'example.note.write.v1/policy.json': `${JSON.stringify(pack, null, 2)}\n`, ...more });

describe('oap lint', () => {
  it('finds nothing in the pack library', async () => {
    const { code, stdout } = await oap(['lint', 'packs', '--strict'], { cwd: ROOT });
    const { length } = readdirSync(join(ROOT, 'packs')).filter((name) => !name.startsWith('_'));
    expect({ code, stdout }).toEqual({ code: 0, stdout: `✓ ${length} files, no findings\n` });
  });

  it('tells a finding with its place, and warnings alone are clean', async () => {
    const cwd = folderWith(PACK);
    const { code, stdout } = await oap(['lint', '.'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/policy\.json:\d+:\d+: warning: .*\[lint\/legacy-dialect\]/);
    expect((await oap(['lint', '.', '--strict'], { cwd })).code).toBe(1);
  });

  it('mends what can be mended, shows it first with --dry-run, and is clean afterwards', async () => {
    const cwd = folderWith(PACK);
    const file = join(cwd, 'example.note.write.v1/policy.json');
    const before = readFileSync(file, 'utf8');
    const dry = await oap(['lint', '.', '--fix', '--dry-run', '--rule', 'legacy-dialect'], { cwd });
    expect(dry.stdout).toContain('+      "type": "expression",');
    expect(readFileSync(file, 'utf8')).toBe(before);
    await oap(['lint', '.', '--fix', '--rule', 'legacy-dialect'], { cwd });
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(after.evaluation_rules[0]).toMatchObject({
      type: 'expression',
      condition: 'context.text.length <= limits.max_length',
    });
    expect((await oap(['lint', '.', '--rule', 'legacy-dialect', '--strict'], { cwd })).code).toBe(0);
  });

  it('obeys oap.config.json and refuses what it does not know', async () => {
    const off = folderWith(PACK, { 'oap.config.json': '{"lint":{"rules":{"legacy-dialect":"error"}}}' });
    expect((await oap(['lint', '.'], { cwd: off })).code).toBe(1);
    const wrong = folderWith(PACK, { 'oap.config.json': '{"lint":{"rules":{"legacy-dialekt":"off"}}}' });
    const { code, stderr } = await oap(['lint', '.'], { cwd: wrong });
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean legacy-dialect?');
  });

  it.each([
    ['no path', ['lint'], 2],
    ['an unknown rule', ['lint', '.', '--rule', 'aray-in'], 2],
    ['an unknown reporter', ['lint', '.', '--reporter', 'xml'], 2],
    ['nothing there', ['lint', 'missing'], 3],
  ])('exits as the table says for %s', async (_, args, wanted) => {
    expect((await oap(args, { cwd: folderWith(PACK) })).code).toBe(wanted);
  });

  it('exits 4 for a folder without packs and 3 for a pack that is no JSON', async () => {
    expect((await oap(['lint', '.'], { cwd: makeFolder({ 'a.txt': '' }) })).code).toBe(4);
    const { code, stdout } = await oap(['lint', '.'], { cwd: makeFolder({ 'p/policy.json': '{"id": }' }) });
    expect(code).toBe(3);
    expect(stdout).toMatch(/policy\.json:1:8: error:/);
  });

  it('lists and explains rules', async () => {
    const { rules } = JSON.parse((await oap(['lint', '--list', '--json'])).stdout);
    expect(rules.length).toBeGreaterThanOrEqual(40);
    const { code, stdout } = await oap(['lint', '--explain', 'array-in']);
    expect(code).toBe(0);
    expect(stdout).toContain('E-12');
  });

  it('prints one document with --json and SARIF on demand', async () => {
    const cwd = folderWith(PACK);
    expect(JSON.parse((await oap(['lint', '.', '--json'], { cwd })).stdout)).toMatchObject({ version: 1, ok: true });
    expect(JSON.parse((await oap(['lint', '.', '-r', 'sarif'], { cwd })).stdout)).toMatchObject({ version: '2.1.0' });
  });
});
