import type { Verification } from '../../crypto/index.js';
import { SPECIFICATION } from '../../spec/index.js';

/** The specification that results are about (D-01, D-07). */
export const specificationOf = () => {
  const { name, revision, maturity } = SPECIFICATION;
  return { name, revision, maturity };
};

/** The document of `oap verify --json`; its shape is schemas/output/verify.schema.json. */
export const verificationDocument = ({ verdict, decision, steps, notes, diagnostics }: Verification): object => ({
  $schema: 'urn:oap-toolkit:schema:output:verify:1',
  version: 1,
  specification: specificationOf(),
  verdict,
  decision,
  steps,
  notes,
  diagnostics,
});
