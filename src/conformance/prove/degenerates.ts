import type { Outcome } from '../run/outcome.js';
import type { LineEvent } from '../transport.js';
import { type Behaviour, line, type Message } from './scripted-process.js';

/** An adapter that is none, with the outcomes that a run may have for it. None of them is ever PASSED. */
export interface Degenerate {
  readonly name: string;
  readonly title: string;
  readonly behave: () => Behaviour;
  readonly outcome: Outcome;
}

const HELLO = {
  protocol: 1,
  implementation: { name: 'degenerate', version: '1', language: 'none' },
  roles: ['evaluator', 'verifier'],
  features: ['clock', 'status', 'state', 'reset', 'jcs.full'],
};

const DECISION = (allow: boolean): object => ({
  decision_id: 'c4a81f36-92d5-4e0b-8f17-2b6d94e3a705',
  allow,
  reasons: [{ code: allow ? 'oap.allowed' : 'oap.policy_error', message: 'always' }],
});

/** Answers as a well-behaved adapter that says always the same. */
const answer = ({ op }: Message, yes: boolean): object => {
  if (op === 'hello') return HELLO;
  if (op === 'jwks') return { keys: [] };
  if (op === 'evaluate') return { decision: DECISION(yes) };
  if (op === 'passport.validate') return { valid: yes };
  if (op === 'receipt.verify') return { accepted: yes };
  if (op === 'digest') return { digest: `sha256:${'0'.repeat(64)}` };
  return {};
};

const says = (message: Message, yes = true): LineEvent => line({ id: message.id, result: answer(message, yes) });
const ended: LineEvent = { kind: 'ended', how: 'with exit code 1' };

/** Well-behaved until the first question, then as told. */
const onQuestions =
  (behave: Behaviour): (() => Behaviour) =>
  () =>
  (message) =>
    ['evaluate', 'passport.validate', 'receipt.verify', 'digest'].includes(message.op)
      ? behave(message)
      : [says(message)];

/** Refuses in the words of the protocol what is an invalid passport, and dies of everything else that ought to be denied. */
const crashOnDeny = (): Behaviour => (message) => {
  if (message.op === 'receipt.verify' || message.op === 'passport.validate') return [ended];
  return message.op === 'evaluate' ? [ended] : [says(message)];
};

export const DEGENERATES: readonly Degenerate[] = [
  {
    name: 'always-allow',
    title: 'allows and accepts everything',
    behave: () => (message) => [says(message, true)],
    outcome: 'FAILED',
  },
  {
    name: 'always-deny',
    title: 'denies and refuses everything',
    behave: () => (message) => [says(message, false)],
    outcome: 'FAILED',
  },
  {
    name: 'always-rejects',
    title: 'refuses every question with a code',
    behave: onQuestions(({ id }) => [line({ id, rejected: { code: 'oap.policy_error' } })]),
    outcome: 'FAILED',
  },
  {
    name: 'canned',
    title: 'answers from a table of what it was asked before',
    behave: () => {
      const table = new Map<string, LineEvent>();
      return (message) => {
        if (message.op !== 'evaluate') return [says(message)];
        const key = JSON.stringify(message.context);
        const known = table.get(key) ?? says(message);
        table.set(key, known);
        return [known.kind === 'line' ? line({ ...(JSON.parse(known.text) as object), id: message.id }) : known];
      };
    },
    outcome: 'FAILED',
  },
  { name: 'crash-at-start', title: 'ends before it says who it is', behave: () => () => [ended], outcome: 'INVALID' },
  { name: 'silent', title: 'says nothing', behave: () => () => [], outcome: 'INVALID' },
  {
    name: 'declares-nothing',
    title: 'declares no role',
    behave: () => (message) => [
      line({ id: message.id, result: message.op === 'hello' ? { ...HELLO, roles: [], features: [] } : {} }),
    ],
    outcome: 'INCOMPLETE',
  },
  {
    name: 'other-protocol',
    title: 'speaks another protocol',
    behave:
      () =>
      ({ id }) => [line({ id, result: { ...HELLO, protocol: 2 } })],
    outcome: 'INVALID',
  },
  { name: 'crash-on-deny', title: 'ends where it ought to deny', behave: crashOnDeny, outcome: 'INCOMPLETE' },
  { name: 'hang', title: 'does not answer questions', behave: onQuestions(() => []), outcome: 'INCOMPLETE' },
  {
    name: 'garbage',
    title: 'writes what is no JSON',
    behave: onQuestions(() => [{ kind: 'line', text: 'Traceback: no such luck' }]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'wrong-id',
    title: 'answers under other ids',
    behave: onQuestions((message) => [line({ id: message.id + 1000, result: answer(message, false) })]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'duplicate-reply',
    title: 'answers twice',
    behave: onQuestions((message) => [says(message), says(message)]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'late-reply',
    title: 'answers a question with the answer to the one before',
    behave: onQuestions((message) => [line({ id: message.id - 1, result: answer(message, false) })]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'error-as-answer',
    title: 'says of every question that it failed',
    behave: onQuestions(({ id }) => [line({ id, error: { message: 'failed' } })]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'all-unsupported',
    title: 'supports nothing that it declares',
    behave: onQuestions(({ id, op }) => [line({ id, unsupported: { feature: op, reason: 'no' } })]),
    outcome: 'FAILED',
  },
  {
    name: 'two-answers',
    title: 'gives a result and a refusal in one',
    behave: onQuestions((message) => [
      line({ id: message.id, result: answer(message, false), rejected: { code: 'x' } }),
    ]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'untyped-refusal',
    title: 'refuses without a code',
    behave: onQuestions(({ id }) => [line({ id, rejected: {} })]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'megabyte-line',
    title: 'writes a line longer than one may be',
    behave: onQuestions(() => [{ kind: 'too-long' }]),
    outcome: 'INCOMPLETE',
  },
  {
    name: 'not-utf8',
    title: 'writes bytes that are no UTF-8',
    behave: onQuestions(() => [{ kind: 'not-utf8' }]),
    outcome: 'INCOMPLETE',
  },
];
