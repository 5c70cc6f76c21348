import { STATUSES } from '../registry/passport-registry.js';

const text = { type: 'string' };
const object = { type: 'object' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const orNull = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });

const REASONS = {
  type: 'array',
  minItems: 1,
  items: { type: 'object', required: ['code', 'message'], properties: { code: text, message: text } },
};

/** What this server adds to the members of a decision (E-80). */
const EVALUATED = {
  type: 'object',
  description:
    'What the decision was made from: registered here, or sent with the request. The flat signature covers it.',
  required: ['passport', 'policy'],
  properties: {
    passport: { enum: ['registry', 'request'] },
    policy: { enum: ['registry', 'request'] },
    digest_covers: { type: 'string', description: 'What of a passport that was sent `passport_digest` is of.' },
  },
};

const DECISION_MEMBERS = {
  decision_id: { type: 'string', format: 'uuid' },
  agent_id: text,
  policy_id: text,
  owner_id: text,
  assurance_level: text,
  allow: { type: 'boolean' },
  reasons: REASONS,
  created_at: { type: 'string', format: 'date-time' },
  expires_in: { type: 'integer', minimum: 0, description: 'Seconds; 0 for one use.' },
  passport_digest: text,
  kid: text,
  signature: {
    type: 'string',
    description: 'Of the canonical form of the members beside it, itself and `decision` aside.',
  },
};

const FLAT_MEMBERS = {
  ...DECISION_MEMBERS,
  passport_id: { type: 'string', description: '`agent_id` by another name (D-42).' },
  issued_at: { type: 'string', format: 'date-time' },
  expires_at: { type: 'string', format: 'date-time' },
  evaluated: EVALUATED,
};

const WHOLE = ['decision_id', 'policy_id', 'allow', 'reasons', 'created_at', 'expires_in'];

/** The shapes that are of this interface and of no published document. A decision that is not whole, for want of a whole passport, has no signature. */
export const OWN_SCHEMAS: Readonly<Record<string, object>> = {
  VerifyRequest: {
    type: 'object',
    description:
      'Names an agent, by `agent_id` here or in the context, or brings a passport, which goes before it. Members that are null count as absent.',
    properties: {
      agent_id: orNull(text),
      context: orNull({
        type: 'object',
        description:
          'What is to be done. A `context` within it is meant when nothing but agent_id, policy_id and idempotency_key stands beside that.',
      }),
      idempotency_key: orNull(text),
      passport: orNull({ ...object, description: 'agent_id and never_expires are dropped from it.' }),
      policy: {
        description: 'A policy pack to decide by, or with IN_BODY the id of one.',
        type: ['object', 'string', 'null'],
      },
    },
  },
  AnyDecision: { anyOf: [ref('HostedDecision'), ref('FlatDecision'), ref('Decision'), ref('ThinDecision')] },
  FlatDecision: { type: 'object', required: [...WHOLE, 'evaluated'], properties: FLAT_MEMBERS },
  HostedDecision: {
    type: 'object',
    required: [...WHOLE, 'evaluated', 'decision'],
    properties: { ...FLAT_MEMBERS, decision: { type: 'object', required: WHOLE, properties: DECISION_MEMBERS } },
  },
  ThinDecision: {
    type: 'object',
    required: ['decision_id', 'allow', 'reasons', 'expires_in', 'created_at'],
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(DECISION_MEMBERS).filter(([name]) => !['agent_id', 'policy_id', 'owner_id', 'kid'].includes(name)),
    ),
  },
  Token: {
    type: 'object',
    required: ['token', 'expires_in', 'decision'],
    properties: { token: text, expires_in: { type: 'integer' }, decision: ref('AnyDecision') },
  },
  TokenRequest: { type: 'object', required: ['token'], properties: { token: text } },
  ValidatedToken: {
    type: 'object',
    required: ['valid', 'decision'],
    properties: { valid: { const: true }, decision: ref('AnyDecision') },
  },
  ToolRequest: {
    type: 'object',
    properties: {
      passport: { type: ['string', 'object'], description: 'Id of a passport, or one.' },
      agent_id: text,
      agent_context: { type: 'object', properties: { agentId: text } },
      policy: { type: ['string', 'object'], description: 'Id of a policy pack, or one.' },
      tool: text,
      args: object,
    },
  },
  ToolDecision: {
    type: 'object',
    required: ['allow', 'reason', 'receipt_id', 'metadata'],
    properties: { allow: { type: 'boolean' }, reason: text, receipt_id: text, metadata: object },
  },
  PassportView: {
    type: 'object',
    required: ['agent_id', 'passport_id', 'status'],
    properties: {
      agent_id: text,
      passport_id: text,
      status: { enum: STATUSES },
      name: text,
      assurance_level: text,
      capabilities: { type: 'array' },
      limits: object,
      regions: { type: 'array', items: text },
    },
  },
  RegisteredPassport: { type: 'object', required: ['passport_id'], properties: { passport_id: text, agent_id: text } },
  ControlRequest: {
    type: 'object',
    required: ['op'],
    properties: {
      id: {},
      op: { enum: ['case.begin', 'case.end', 'clock.advance', 'passport.status', 'keys.rotate'] },
      clock: { type: 'string', format: 'date-time' },
      seconds: { type: 'number', minimum: 0 },
      passport_id: text,
      status: { enum: STATUSES },
    },
  },
  ControlAnswer: {
    type: 'object',
    required: ['id'],
    properties: { id: {}, result: object, error: object, unsupported: object },
  },
  StatusRequest: { type: 'object', required: ['status'], properties: { status: { enum: STATUSES } } },
  SuspendRequest: { type: 'object', required: ['agent_id'], properties: { agent_id: text, reason: text } },
  Suspended: {
    type: 'object',
    required: ['success', 'message', 'agent_id', 'status'],
    properties: { success: { const: true }, message: text, agent_id: text, status: { const: 'suspended' } },
  },
  IssueRequest: { type: 'object', properties: { passport: ref('Passport'), name: text, description: text } },
  PolicyPacks: { type: 'array', items: ref('PolicyPack') },
  Status: {
    type: 'object',
    required: ['status', 'version', 'specification', 'timestamp'],
    properties: { status: { const: 'ok' }, version: text, specification: object, timestamp: text },
  },
  OpenApi: { type: 'object', required: ['openapi', 'info', 'paths'], properties: { openapi: text } },
  Error: {
    type: 'object',
    description: 'Never has `allow`.',
    required: ['error', 'message', 'reasons', 'details', 'timestamp', 'request_id', 'status_code'],
    properties: {
      error: text,
      message: text,
      reasons: REASONS,
      details: object,
      timestamp: { type: 'string', format: 'date-time' },
      request_id: text,
      status_code: { type: 'integer', minimum: 400, maximum: 599 },
      retry_after: { type: 'integer', minimum: 1 },
    },
    not: { required: ['allow'] },
  },
};
