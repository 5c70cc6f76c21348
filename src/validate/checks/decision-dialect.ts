import { classifyDecision, cryptoFaults, shapeDisagreements, WINDOW_MEMBERS } from '../../spec/index.js';
import type { Check, Finding, Members } from '../finding.js';

const WORDS = {
  window: 'is of the dialect `window`, which names passport and times otherwise than the standard',
  'local-unsigned': 'is of the dialect `local-unsigned`: a record of a local chain, signed by nobody',
  'thin-api': 'is of the dialect `thin-api`: the answer of a service, without what would make it a decision',
} as const;

const namesOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const mixed = (body: Members, pointer: string, dialect: 'mixed' | 'hosted-both'): readonly Finding[] => {
  const wrong = shapeDisagreements(body);
  const cites = { requirement: 'OAP-DECISION-001', erratum: 'E-02' } as const;
  if (wrong.length > 0)
    return wrong.map((name) => ({
      code: 'decision/shapes-disagree',
      severity: 'error',
      pointer: `${pointer}/${name}`,
      message: `the decision is of the dialect \`mixed\`, and its two shapes disagree about \`${name}\``,
      ...cites,
    }));
  const others = WINDOW_MEMBERS.filter((name) => Object.hasOwn(body, name));
  return [
    {
      code: 'decision/dialect',
      severity: 'warning',
      pointer,
      message: `the decision is of the dialect \`${dialect}\`: beside the canonical members it has ${namesOf(others)}, which ${others.length === 1 ? 'agrees' : 'agree'} with them`,
      hint: 'Take them away.',
      ...cites,
    },
  ];
};

/** The dialect of a decision that is not canonical, with what it lacks, and cryptography that cannot be. */
export const checkDecisionDialect: Check = (document) => {
  const { dialect, body, pointer, lacks } = classifyDecision(document);
  const lacking = lacks.length === 0 ? '' : `; it lacks ${namesOf(lacks)}`;
  const impossible = (): readonly Finding[] =>
    cryptoFaults(body).map(({ member, fault }) => ({
      code: 'decision/placeholder',
      severity: 'error',
      pointer: `${pointer}/${member}`,
      message: `the decision is a \`placeholder\`: ${fault}`,
      ...(member === 'signature'
        ? ({ requirement: 'OAP-SIGN-003', erratum: 'E-06' } as const)
        : ({ requirement: 'OAP-DECISION-014', erratum: 'E-05' } as const)),
    }));
  if (dialect === 'spec') return [];
  if (dialect === 'mixed' || dialect === 'hosted-both') return [...mixed(body, pointer, dialect), ...impossible()];
  const dialectal = (words: string): Finding => ({
    code: 'decision/dialect',
    severity: 'error',
    pointer,
    message: `the decision ${words}${lacking}`,
    requirement: 'OAP-DECISION-001',
    erratum: 'E-02',
  });
  if (dialect === 'placeholder') {
    const windowed = WINDOW_MEMBERS.some((name) => Object.hasOwn(body, name));
    return windowed ? [dialectal(WORDS.window), ...impossible()] : impossible();
  }
  return [dialectal(WORDS[dialect])];
};
