import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPORTER_NAMES } from '../../src/report/index.js';
import { collectText } from './collect.js';
import { fixedRun } from './fixed-run.js';

const FILES = { pretty: 'pretty.txt', json: 'json.json', junit: 'junit.xml', tap: 'tap.tap', github: 'github.txt' };

describe('golden files (UPDATE_GOLDEN=1 writes them)', () => {
  it.each(REPORTER_NAMES)('%s', async (name) => {
    const file = new URL(`golden/${FILES[name]}`, import.meta.url);
    const text = await collectText(name, fixedRun);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
