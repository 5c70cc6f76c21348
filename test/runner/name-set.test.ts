import { describe, expect, it } from 'vitest';
import { NameSet } from '../../src/runner/name-set.js';

const adding = (names: NameSet) => (text: string) => {
  const bytes = Buffer.from(`x${text}y`);
  return names.add(bytes, 1, bytes.length - 1);
};

describe('names that were seen', () => {
  it('are known again, and no others among many', () => {
    const add = adding(new NameSet());
    const names = Array.from({ length: 20_000 }, (_, index) => `case ${index}`);
    expect(names.filter((name) => !add(name))).toEqual([]);
    expect(names.filter((name) => add(name))).toEqual([]);
  });

  it('may be empty, short or alike', () => {
    const add = adding(new NameSet());
    expect(['', 'a', 'b', 'ab', 'ba', 'aa'].map(add)).toEqual([true, true, true, true, true, true]);
    expect(['', 'ba'].map(add)).toEqual([false, false]);
  });
});
