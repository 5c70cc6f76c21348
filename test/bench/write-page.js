import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './charge-pack.js';

const PAGE = join(ROOT, 'docs/performance.md');
const [BEGIN, END] = ['<!-- measured: npm run bench -- --write -->', '<!-- end of what was measured -->'];

/** Puts a table of what was measured between its marks in docs/performance.md; columns in which nothing stands are left out. */
export const writePage = (machine, head, rows) => {
  const columns = head.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ''));
  const line = (cells) => `| ${columns.map((column) => cells[column]).join(' | ')} |`;
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
  const text = readFileSync(PAGE, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has no marks to write between`);
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(PAGE, `${before}${BEGIN}\n\nMeasured on ${date}: ${machine}.\n\n${table}\n\n${END}${after}`);
};
