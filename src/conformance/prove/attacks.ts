import { PrivateKey } from '../../crypto/index.js';
import { type ChainLine, chainStart, makeChain, printChain } from '../report/chain.js';
import { printJunit } from '../report/junit.js';
import type { Report } from '../report/report.js';
import { checkEnvelope, signRun } from '../report/statement.js';
import { type VerifyReportOptions, verifyReport } from '../report/verify-report.js';

/** A run that passed, and what a report of it is verified against. */
export interface Attacked {
  readonly report: Report;
  readonly chain: readonly ChainLine[];
  readonly options: VerifyReportOptions;
}

/** An attempt to make a report say what it may not; `refused` holds the codes with which it was turned down. */
export interface AttackResult {
  readonly name: string;
  readonly refused: readonly string[];
}

type Forged = readonly [report: unknown, transcripts: string, options?: Partial<VerifyReportOptions>];
type Forge = (attacked: Attacked) => Forged;

const swap = <Item>(items: readonly Item[], at: number, item: Item): readonly Item[] =>
  items.map((each, index) => (index === at ? item : each));

/** Changes an answer, chains the transcripts anew, and fits the hashes of the report to them, as who knows the format would. */
const rewriteAnswer = ({ report, chain }: Attacked): Forged => {
  const at = chain.findIndex(({ exchanges }) =>
    exchanges.some(({ request }) => request.op === 'evaluate' || request.op === 'receipt.verify'),
  );
  const changed = chain.map(({ case: id, exchanges }, index) => ({
    id,
    exchanges:
      index === at
        ? exchanges.map((each) =>
            each.request.op === 'case.end' ? each : { ...each, answer: { kind: 'result' as const, result: {} } },
          )
        : exchanges,
  }));
  const again = makeChain(changed, chainStart(report.header));
  const hashes = new Map(again.map((line) => [line.case, line.hash]));
  const cases = report.cases.map((each) => ({ ...each, transcript: hashes.get(each.id) ?? null }));
  const footer = { ...report.footer, transcripts: { lines: again.length, last: again.at(-1)?.hash ?? '' } };
  return [{ ...report, cases, footer }, printChain(again)];
};

const ATTACKS: Readonly<Record<string, Forge>> = {
  'no footer': ({ report: { footer: _, ...rest }, chain }) => [rest, printChain(chain)],
  'an edited verdict': ({ report, chain }) => {
    const [first] = report.cases;
    return [
      first === undefined ? report : { ...report, cases: swap(report.cases, 0, { ...first, verdict: 'warn' }) },
      printChain(chain),
    ];
  },
  'a dropped case': ({ report, chain }) => [{ ...report, cases: report.cases.slice(1) }, printChain(chain)],
  'a dropped case with its transcript': ({ report, chain }) => [
    { ...report, cases: report.cases.filter(({ id }) => id !== chain.at(-1)?.case) },
    printChain(chain.slice(0, -1)),
  ],
  'a case twice': ({ report, chain }) => [
    { ...report, cases: [...report.cases, ...report.cases.slice(0, 1)] },
    printChain(chain),
  ],
  'another outcome': ({ report, chain }) => [
    { ...report, footer: { ...report.footer, outcome: 'FAILED' } },
    printChain(chain),
  ],
  'other counts': ({ report, chain }) => [{ ...report, footer: { ...report.footer, cases: 1 } }, printChain(chain)],
  'another set': ({ report, chain }) => [
    { ...report, sets: report.sets.map((set) => ({ ...set, digest: 'sha256:0' })) },
    printChain(chain),
  ],
  'no set': ({ report, chain }) => [{ ...report, sets: [] }, printChain(chain)],
  'another seed': ({ report, chain }) => [
    { ...report, header: { ...report.header, seed: 'other' } },
    printChain(chain),
  ],
  'another nonce': ({ report, chain }) => [
    { ...report, header: { ...report.header, nonce: 'other' } },
    printChain(chain),
  ],
  'a stale nonce': ({ report, chain }) => [report, printChain(chain), { nonce: 'asked-today' }],
  'readings of its own': ({ report, chain }) => [
    { ...report, header: { ...report.header, interpretations: { [`E-${'9'.repeat(3)}`]: 'mine' } } },
    printChain(chain),
  ],
  'another version of the suite': ({ report, chain }) => [
    { ...report, header: { ...report.header, suite: { name: 'oap', version: '0.0.0' } } },
    printChain(chain),
  ],
  'transcripts that break off': ({ report, chain }) => [report, printChain(chain).slice(0, -20)],
  'no transcripts': ({ report }) => [report, ''],
  'transcripts in another order': ({ report, chain }) => [report, printChain([...chain].reverse())],
  'an edited answer': ({ report, chain }) => [report, printChain(chain).replace('"kind":"result"', '"kind":"crash"')],
  'an edited answer, chained anew': rewriteAnswer,
  'something else': () => [{ hello: 'world' }, ''],
};

/** A name with markup, terminal escapes and a change of direction in it. */
export const HOSTILE_NAME = '<script>alert(1)</script>\u001b[2J\u202e"\' & friends';

const signatures = ({ report, chain }: Attacked): readonly AttackResult[] => {
  const files = { report: JSON.stringify(report), transcripts: printChain(chain) };
  const [own, other] = [new PrivateKey(new Uint8Array(32).fill(1)), new PrivateKey(new Uint8Array(32).fill(2))];
  const envelope = signRun(report, files, own);
  const [signature] = envelope.signatures;
  const tries: Readonly<Record<string, string | undefined>> = {
    'another key': checkEnvelope(envelope, files, other.publicKey),
    'another report under the signature': checkEnvelope(envelope, { ...files, report: '{}' }, own.publicKey),
    'other transcripts under the signature': checkEnvelope(envelope, { ...files, transcripts: '' }, own.publicKey),
    'another payload type': checkEnvelope({ ...envelope, payloadType: 'text/plain' }, files, own.publicKey),
    'no signature': checkEnvelope({ ...envelope, signatures: [] }, files, own.publicKey),
    'a cut signature': checkEnvelope(
      { ...envelope, signatures: [{ ...signature, sig: 'AAAA' }] },
      files,
      own.publicKey,
    ),
  };
  const control = checkEnvelope(envelope, files, own.publicKey);
  return Object.entries(tries).map(([name, fault]) => ({
    name,
    refused: fault === undefined || control !== undefined ? [] : ['report/other-signature'],
  }));
};

const hostileName = ({ report }: Attacked): AttackResult => {
  const { declaration } = report.header;
  if (declaration === null) return { name: 'markup and escapes in a name', refused: [] };
  const implementation = { ...declaration.implementation, name: HOSTILE_NAME };
  const page = printJunit({ ...report, header: { ...report.header, declaration: { ...declaration, implementation } } });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  const neutral = !/<script|\u001b|\u202e/.test(page);
  return { name: 'markup and escapes in a name', refused: neutral ? ['neutralised'] : [] };
};

/** Attacks the report of a run in every way known here. An attack that is not refused succeeded. */
export const proveAttacks = async (attacked: Attacked): Promise<readonly AttackResult[]> => {
  const results: AttackResult[] = [];
  for (const [name, forge] of Object.entries(ATTACKS)) {
    const [report, transcripts, more] = forge(attacked);
    const refusals = await verifyReport(report, transcripts, { ...attacked.options, ...more });
    results.push({ name, refused: [...new Set(refusals.map(({ code }) => code))] });
  }
  return [...results, ...signatures(attacked), hostileName(attacked)];
};
