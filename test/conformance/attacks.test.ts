import { describe, expect, it } from 'vitest';
import {
  checkEnvelope,
  judgeReport,
  matrixPage,
  openReport,
  printBadge,
  printChain,
  printJunit,
  type Report,
  type Suite,
  signRun,
} from '../../src/conformance/index.js';
import { encodeBase64, PrivateKey } from '../../src/crypto/index.js';
import { memoryFiles } from '../../src/runner/index.js';
import { openSample, runSample } from './run-sample.js';

const suite = await openSample();
const { report, chain } = await runSample(suite);
const TRANSCRIPTS = printChain(chain);
const own = new PrivateKey(new Uint8Array(32).fill(1));
const other = new PrivateKey(new Uint8Array(32).fill(2));

/** The suite with the levels of requirements that the run was judged by. */
const judged: Suite = {
  ...suite,
  requirements: new Map(
    suite.cases
      .flatMap(({ requirements }) => requirements)
      .map((id) => [id, { id, level: 'MUST', text: '', source: '', status: 'tested' }]),
  ),
};

interface Written {
  readonly report?: unknown;
  readonly transcripts?: string;
  readonly envelope?: unknown;
}

/** The codes with which the folder of a run is refused. */
const refusals = async (
  { report: document = report, transcripts = TRANSCRIPTS, envelope }: Written,
  keys?: readonly PrivateKey[],
): Promise<readonly string[]> => {
  const texts = new Map([
    ['r/report.json', typeof document === 'string' ? document : JSON.stringify(document)],
    ['r/transcripts.jsonl', transcripts],
    ...(envelope === undefined ? [] : ([['r/report.dsse.json', JSON.stringify(envelope)]] as const)),
  ]);
  const opened = await openReport('r', memoryFiles(texts));
  const publicKeys = keys?.map(({ publicKey }) => publicKey);
  const found = await judgeReport(opened, { suite: judged, suiteVersion: '1', keys: publicKeys });
  return found.map(({ code }) => code);
};

/** A report as whoever forges one sees it: of no type. */
type Forged = ReturnType<typeof JSON.parse>;

const edited = (edit: (copy: Forged) => void): Report => {
  const copy = structuredClone(report);
  edit(copy);
  return copy;
};

const EDITS: Readonly<Record<string, (copy: Forged) => void>> = {
  'another name of the implementation': ({ header }) => {
    header.declaration.implementation.name = 'another';
  },
  'another version of the implementation': ({ header }) => {
    header.declaration.implementation.version = '9.9.9';
  },
  'a role less': ({ header }) => header.declaration.roles.pop(),
  'a feature less': ({ header }) => header.declaration.features.pop(),
  'a role that there is not': ({ header }) => header.declaration.roles.push('judge'),
  'another driver': ({ header }) => {
    header.target.driver = 'http';
  },
  'another time': ({ header }) => {
    header.finished = '2027-01-01T00:00:00Z';
  },
  'another maturity': ({ header }) => {
    header.specification.maturity = 'Recommendation';
  },
  'another revision': ({ header }) => {
    header.specification.revision = '2027-01-01';
  },
  'another name of the suite': ({ header }) => {
    header.suite.name = 'another';
  },
  'a filter': ({ header }) => {
    header.filter = 'OAP-C-0001';
  },
  'another seed': ({ header }) => {
    header.seed = 'another';
  },
  'another nonce': ({ header }) => {
    header.nonce = 'another';
  },
  'a reading': ({ header }) => {
    header.interpretations['E-06'] = 'base64';
  },
  'nobody declared': ({ header }) => {
    header.declaration = null;
  },
  'cases in another order': ({ cases }) => cases.reverse(),
  'another outcome': ({ footer }) => {
    footer.outcome = 'INCOMPLETE';
  },
  'other words': ({ footer }) => {
    footer.statement = 'certified';
  },
  'a fault': ({ footer }) => {
    footer.fault = 'it rained';
  },
  'other counts': ({ footer }) => {
    footer.counts.pass -= 1;
  },
  'another outcome of a set': ({ sets }) => {
    sets[0].outcome = 'FAILED';
  },
  'another digest of a set': ({ sets }) => {
    sets[0].digest = `sha256:${'0'.repeat(64)}`;
  },
  'a set twice': ({ sets }) => sets.push(sets[0]),
  'a set less': ({ sets }) => sets.pop(),
  'a set that there is not': ({ sets }) => {
    sets[0].id = 'evaluator-best';
  },
  'another verdict': ({ cases }) => {
    cases[1].verdict = 'warn';
  },
  'a fault of the harness': ({ cases }) => {
    cases[1].verdict = 'harness-error';
  },
  'a reason': ({ cases }) => cases[1].why.push({ code: 'x/y', message: 'no' }),
  'another requirement': ({ cases }) => {
    cases[1].requirements = ['OAP-EVAL-001'];
  },
  'no transcript of a case': ({ cases }) => {
    cases[1].transcript = null;
  },
  'a case less': ({ cases }) => cases.splice(1, 1),
  'a case twice': ({ cases }) => cases.push(cases[1]),
  'another id': ({ cases }) => {
    cases[1].id = 'OAP-C-9999';
  },
  'a member more': (copy) => {
    copy.certificate = true;
  },
  'a member more in the header': ({ header }) => {
    header.certificate = true;
  },
  'a member more in a case': ({ cases }) => {
    cases[0].note = 'fine';
  },
  'no footer': (copy) => {
    delete copy.footer;
  },
  'a footer that is none': (copy) => {
    copy.footer = 'PASSED';
  },
  'cases that are none': ({ cases }) => {
    cases[0] = null;
  },
  'a header that is none': (copy) => {
    copy.header = [];
  },
};

const lines = TRANSCRIPTS.trimEnd().split('\n');
const [first = '', second = ''] = lines;
const TEXTS: Readonly<Record<string, string>> = {
  none: '',
  reversed: `${[...lines].reverse().join('\n')}\n`,
  'two exchanged': `${[second, first, ...lines.slice(2)].join('\n')}\n`,
  'cut in a line': TRANSCRIPTS.slice(0, -30),
  'without the last line': `${lines.slice(0, -1).join('\n')}\n`,
  'without a line': `${lines.slice(1).join('\n')}\n`,
  'a line twice': `${first}\n${TRANSCRIPTS}`,
  'an empty line more': `${TRANSCRIPTS}\n`,
  'a member more': TRANSCRIPTS.replace('{"seq"', '{"note":1,"seq"'),
  'a member twice': TRANSCRIPTS.replace('{"seq":1,', '{"seq":1,"seq":1,'),
  'a blank more': TRANSCRIPTS.replace('{"seq"', '{ "seq"'),
  'another answer': TRANSCRIPTS.replace('"allow":true', '"allow":false'),
  'no JSON': `nonsense\n${TRANSCRIPTS}`,
  'an answer that is none': TRANSCRIPTS.replace('"answer":{"kind":"result"', '"answer":{"kind":["result"]'),
  deep: `${'['.repeat(20_000)}${']'.repeat(20_000)}\n${TRANSCRIPTS}`,
};

describe('the report of a run', () => {
  const files = { report: JSON.stringify(report), transcripts: TRANSCRIPTS };
  const envelope = signRun(report, files, own);

  it('is believed as it was written, signed or not', async () => {
    expect(await refusals({})).toEqual([]);
    expect(await refusals({ envelope })).toEqual([]);
    expect(await refusals({ envelope }, [own])).toEqual([]);
    expect(await refusals({ envelope }, [other, own])).toEqual([]);
  });

  it.each(Object.entries(EDITS))('is refused with %s', async (_, edit) => {
    const found = await refusals({ report: edited(edit) });
    expect(found).not.toEqual([]);
    expect(found.every((code) => code.startsWith('report/'))).toBe(true);
  });

  it.each(Object.entries(TEXTS))('is refused with transcripts: %s', async (_, transcripts) => {
    expect(await refusals({ transcripts })).not.toEqual([]);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"footer":{}}',
    JSON.stringify(report).slice(0, -40),
    `${JSON.stringify(report)} x`,
  ])('is refused as the text %.20s', async (text) => {
    expect(await refusals({ report: text })).not.toEqual([]);
  });

  it('is refused under another signature, another statement, or none', async () => {
    expect(await refusals({}, [own])).toEqual(['report/unsigned']);
    expect(await refusals({ envelope }, [other])).toEqual(['report/other-signature']);
    // Without a key nobody knows who signed it; that it is about another report is seen all the same.
    const better = edited((copy) => {
      copy.footer.outcome = 'FAILED';
    });
    const foreign = signRun(better, { ...files, report: JSON.stringify(better) }, own);
    expect(await refusals({ envelope: foreign })).toEqual(['report/other-signature']);
    expect(await refusals({ envelope: 'nonsense' })).toEqual(['report/other-signature']);
    const lying = signRun(better, files, own);
    expect(checkEnvelope(lying, files, own.publicKey)).toContain('says something else');
    expect(await refusals({ envelope: { ...envelope, payload: encodeBase64(Buffer.from('{}')) } }, [own])).toEqual([
      'report/other-signature',
    ]);
  });
});

describe('a name that would be markup', () => {
  const hostile = '<script>alert(1)</script>\u001b[2J\u202e"\' & friends';
  const forged = edited(({ header }) => {
    header.declaration.implementation = { name: hostile, version: hostile, language: hostile };
  });
  const tool = { name: 'oap', version: '1' };

  it.each([
    ['the page', matrixPage([forged, report], { requirements: judged.requirements, tool })],
    ['the badge', printBadge(forged)],
    ['JUnit', printJunit(forged)],
  ])('is text in %s', (_, page) => {
    expect(page).toContain('&lt;script&gt;');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
    expect(page).not.toMatch(/<script|\u001b|\u202e/);
    expect(page).not.toMatch(/"[^"<>]*" & friends/);
  });
});
