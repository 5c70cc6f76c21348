import { CANONICAL_MEMBERS, type Members } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { without } from '../edit.js';

/** What a decision says; kid and signature are the business of the group about signing. */
const MEMBERS = CANONICAL_MEMBERS.filter((member) => member !== 'kid' && member !== 'signature');

const says = (change: (decision: Members) => Members): Flaws => ({
  decided: (decision) => ({ ...decision, ...change(decision) }),
});

const missing = Object.fromEntries(
  MEMBERS.map((member) => [
    `no-${member.replaceAll('_', '-')}`,
    [`leaves ${member} out of decisions`, { signed: (decision) => without(decision, member) } satisfies Flaws] as const,
  ]),
);

const ROWS: DefectRows = {
  ...missing,
  'other-agent': ['names another agent', says(() => ({ agent_id: 'c4a81f36-92d5-4e0b-8f17-2b6d94e3a705' }))],
  'other-owner': ['names another owner', says(() => ({ owner_id: 'someone' }))],
  'other-level': [
    'names another assurance level',
    says(({ assurance_level }) => ({ assurance_level: assurance_level === 'L4FIN' ? 'L0' : 'L4FIN' })),
  ],
  'other-policy': ['names another policy', says(() => ({ policy_id: 'other.policy.v1' }))],
  'one-id': ['gives all decisions one id', says(() => ({ decision_id: 'c4a81f36-92d5-4e0b-8f17-2b6d94e3a705' }))],
  'old-id': [
    'gives decisions ids of version 1',
    says(({ decision_id }) => ({ decision_id: String(decision_id).replace(/^(.{14})4/, '$11') })),
  ],
  'epoch-time': [
    'writes times as seconds',
    { signed: (decision) => ({ ...decision, created_at: Math.floor(Date.parse(String(decision.created_at)) / 1000) }) },
  ],
  'late-time': [
    'dates decisions an hour early',
    says(({ created_at }) => ({ created_at: new Date(Date.parse(String(created_at)) - 3_600_000).toISOString() })),
  ],
  'negative-expiry': [
    'lets decisions expire before they are made',
    { signed: (decision) => ({ ...decision, expires_in: -1 }) },
  ],
  'expiry-as-text': [
    'writes expires_in as text',
    { signed: (decision) => ({ ...decision, expires_in: String(decision.expires_in) }) },
  ],
  'allow-as-text': [
    'writes the verdict as text',
    { signed: (decision) => ({ ...decision, allow: String(decision.allow) }) },
  ],
  'extra-member': ['adds a member of its own', { signed: (decision) => ({ ...decision, debug: true }) }],
  'window-names': [
    'writes the older names of members',
    { signed: ({ agent_id, created_at, ...rest }) => ({ ...rest, passport_id: agent_id, issued_at: created_at }) },
  ],
};

export const ENVELOPE_DEFECTS = defects('envelope', ROWS);
