import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';

/** A server that answers every request that is put to it as HTTP alike. */
const serves = (status: number, body: string): Flaws => ({
  answer: (answer, { op }) =>
    op === 'http' ? { kind: 'result', result: { status, type: 'application/json', body } } : answer,
});

const ROWS: DefectRows = {
  'nothing-there': ['answers 404 wherever it is asked as a server', serves(404, '{}')],
  'empty-answers': ['answers an empty object wherever it is asked as a server', serves(200, '{}')],
  'allows-by-status': [
    'allows with the status of an error wherever it is asked as a server',
    serves(400, '{"allow":true}'),
  ],
};

export const SERVER_DEFECTS = defects('server', ROWS);
