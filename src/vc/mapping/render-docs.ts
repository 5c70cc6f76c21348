import { CREDENTIAL_TYPE, FIELDS, type Field } from './fields.js';

const rowOf = ({ name, of, repeated, about }: Field): string => {
  const beside = repeated === undefined ? '' : repeated.map((each) => `\`${each}\``).join(', ');
  return `| \`${name}\` | ${of.join(', ')} | ${beside} | ${about} |`;
};

/** The page about the mapping, from the table that the mapping is made by. */
export const renderMappingDocs = (): string => `# How passports and decisions become credentials

A credential has the type \`VerifiableCredential\` and, for a passport, \`${CREDENTIAL_TYPE.passport}\`, for a decision \`${CREDENTIAL_TYPE.decision}\` (OAP-VC-003). Every member goes into
\`credentialSubject\` under its own name and with its own value, and comes back from there (OAP-VC-004, OAP-VC-016). With \`--nested\` the document is the one member \`passport\` or \`decision\`
of the subject instead. Some members are repeated on the envelope, where software that knows nothing of this standard looks for them.

| member | of | repeated as (VC 1.1, VC 2.0) | |
|---|---|---|---|
${FIELDS.map(rowOf).join('\n')}

## In JSON-LD

Every member is a JSON literal (\`@type: @json\`) under an absolute IRI of its own, so that no depth of it is lost, reordered or taken for something else (E-45, E-46). The one exception is \`kid\`,
which VC 2.0 defines itself. The context has no prefix and no default vocabulary, and its terms are protected. It is \`schemas/oap-context.jsonld\`, its digest stands beside it, and it goes
with the credential: whoever verifies needs the public contexts of the W3C and nothing of ours.
`;
