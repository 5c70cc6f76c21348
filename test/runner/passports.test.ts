import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, inline, jsonl, PASSPORT, packFolder } from './sample.js';

const C = 'p/tests/contexts.jsonl';
const base = packFolder('p', []);
const { 'p/tests/passport.template.json': _, ...bare } = base;
const suspended = { ...PASSPORT, status: 'suspended' };
const active = JSON.stringify(PASSPORT);
const stopped = JSON.stringify(suspended);

const denied = deny('oap.passport_suspended');
/** One case, that passes exactly when its passport is the suspended one. */
const stops = jsonl(inline('a', {}, denied));

describe('the passport of a case', () => {
  const rows: readonly (readonly [what: string, files: Readonly<Record<string, string>>, contexts: string])[] = [
    ['is the instance of its folder', { ...base, 'p/tests/passport.instance.json': stopped }, stops],
    ['is else the template', { ...bare, 'p/tests/passport.template.json': stopped }, stops],
    ['is else that of the folder above', { ...bare, 'p/passport.template.json': stopped }, stops],
    [
      'is the file that it names',
      { ...base, 'p/tests/other.json': stopped },
      jsonl(inline('a', {}, denied, { passport: 'other.json' })),
    ],
    [
      'is the file that it names, above its folder',
      { ...base, 'p/stopped.json': stopped },
      jsonl(inline('a', {}, denied, { passport: '../stopped.json' })),
    ],
    ['is the object that it holds', base, jsonl(inline('a', {}, denied, { passport: suspended }))],
    [
      'is the default with a merge patch',
      base,
      jsonl(inline('a', {}, denied, { overridePassport: { status: 'suspended' } })),
    ],
    [
      'is its file with a merge patch',
      { ...bare, 'p/tests/other.json': active },
      jsonl(inline('a', {}, denied, { passport: 'other.json', overridePassport: { status: 'suspended' } })),
    ],
    [
      'is its object with a merge patch',
      bare,
      jsonl(inline('a', {}, denied, { passport: PASSPORT, overridePassport: { status: 'suspended' } })),
    ],
  ];
  it.each(rows)('%s', async (_name, files, contexts) => {
    const ran = await runTree({ ...files, [C]: contexts }, ['p']);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(['a: pass']);
  });

  it('is the given one where the case names none', async () => {
    const lines = jsonl(inline('a', {}, denied), inline('b', {}, allow, { passport: PASSPORT }));
    const ran = await runTree({ ...base, 'given.json': stopped, [C]: lines }, ['p'], { passport: 'given.json' });
    expect(ran.verdicts).toEqual(['a: pass', 'b: pass']);
  });

  it('loses the members that a merge patch sets to null, and keeps the others', async () => {
    const lines = jsonl(
      inline('no limits', {}, deny('oap.limit_exceeded'), {
        overridePassport: { limits: { 'shop.order': { max_amount: null } } },
      }),
      inline('no status', {}, deny('oap.policy_error'), { overridePassport: { status: null } }),
      inline('no capability', {}, deny('oap.unknown_capability'), { overridePassport: { capabilities: [] } }),
      inline('as it was', {}, allow),
    );
    const ran = await runTree({ ...base, [C]: lines }, ['p']);
    expect(ran.verdicts).toEqual(['no limits: pass', 'no status: pass', 'no capability: pass', 'as it was: pass']);
  });

  it('keeps apart the same patch over different passports', async () => {
    const patch = { overridePassport: { version: '2.0.0' } };
    const lines = jsonl(
      inline('a', {}, allow, patch),
      inline('b', {}, denied, { ...patch, passport: 'other.json' }),
      inline('c', {}, denied, { ...patch, passport: suspended }),
      inline('d', {}, allow, { ...patch, passport: PASSPORT }),
    );
    const ran = await runTree({ ...base, 'p/tests/other.json': stopped, [C]: lines }, ['p']);
    expect(ran.verdicts).toEqual(['a: pass', 'b: pass', 'c: pass', 'd: pass']);
  });

  it('may be invalid, and then denies', async () => {
    const ran = await runTree({ ...base, [C]: jsonl(inline('a', {}, deny('oap.policy_error'), { passport: {} })) }, [
      'p',
    ]);
    expect(ran.verdicts).toEqual(['a: pass']);
  });
});

describe('a passport that cannot be had', () => {
  const rows: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    more: object,
    fault: string,
    exit: number,
  ])[] = [
    ['no default', bare, {}, `suite/passport-missing ${C}:1:1`, 1],
    ['a file that is not there', base, { passport: 'gone.json' }, `suite/passport-missing ${C}:1:1`, 1],
    ['an absolute path', base, { passport: '/p/tests/passport.template.json' }, `suite/passport-path ${C}:1:1`, 1],
    ['a folder', base, { passport: '.' }, `suite/passport-missing ${C}:1:1`, 1],
    [
      'a file that is not JSON',
      { ...base, 'p/tests/broken.json': '{\n  "a": }' },
      { passport: 'broken.json' },
      `file/unparsable ${C}:1:1`,
      3,
    ],
  ];
  it.each(rows)('%s', async (_name, files, more, fault, exitCode) => {
    const ran = await runTree({ ...files, [C]: jsonl(inline('a', {}, allow, { ...more })) }, ['p']);
    expect(ran.faults).toEqual([fault]);
    expect(ran.end.exitCode).toBe(exitCode);
    expect(ran.cases).toEqual([]);
  });

  it('says where a broken passport is broken', async () => {
    const files = {
      ...base,
      'p/tests/broken.json': '{\n  "a": }',
      [C]: jsonl(inline('a', {}, allow, { passport: 'broken.json' })),
    };
    expect((await runTree(files, ['p'])).diagnostics[0]?.message).toContain('p/tests/broken.json:2:8');
  });

  it('is one fault, however many cases want it', async () => {
    const lines = jsonl(
      inline('a', {}, allow),
      inline('b', {}, allow),
      inline('c', {}, allow, { passport: 'gone.json' }),
    );
    const ran = await runTree({ ...bare, [C]: lines }, ['p']);
    expect(ran.faults).toEqual([`suite/passport-missing ${C}:1:1`, `suite/passport-missing ${C}:3:1`]);
  });

  it('is a fault of the input when the user names it', async () => {
    const ran = await runTree({ ...base, [C]: stops }, ['p'], { passport: 'gone.json' });
    expect(ran.faults).toEqual(['file/missing gone.json', `suite/passport-missing ${C}:1:1`]);
    expect(ran.end.exitCode).toBe(3);
  });
});
