/** A pack without findings; examples are merge patches on it. */
export const EXAMPLE_PACK: Readonly<Record<string, unknown>> = {
  id: 'example.note.write.v1',
  name: 'Write a note',
  description: 'Lets an agent write notes of bounded length.',
  version: '1.0.0',
  status: 'active',
  requires_capabilities: ['note.write'],
  min_assurance: 'L1',
  limits_required: ['max_length'],
  required_fields: ['text'],
  optional_fields: [],
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
      type: 'expression',
      condition: 'context.text.length <= limits.max_length',
      deny_code: 'oap.limit_exceeded',
      description: 'A note is no longer than max_length characters',
      message: 'The note is longer than the passport allows',
    },
  ],
  cache: { default_ttl_seconds: 60, suspend_invalidate_seconds: 30 },
};
