import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../src/spec/index.js';

const HOSTS = [
  ['http://exämple.com/', 'xn--exmple-cua.com'],
  ['http://ex\u00adample.com/', 'example.com'],
  ['http://bücher.example/', 'xn--bcher-kva.example'],
] as const;

describe('parseUrl', () => {
  it.each([
    ['https://example.com/a', undefined, 'https://example.com/a'],
    ['b', 'https://example.com/a/', 'https://example.com/a/b'],
    ['b', undefined, undefined],
    ['http://', undefined, undefined],
    ['http://a b/', undefined, undefined],
    ['', undefined, undefined],
  ])('%j beside %j', (text, base, href) => {
    expect(parseUrl(text, base)?.href).toBe(href);
  });

  it('says the same of letters beyond ASCII however often it was asked', () => {
    let read = 0;
    for (let at = 0; at < 100_000; at++) if (parseUrl('http://example.com/') !== undefined) read++;
    expect(read).toBe(100_000);
    expect(HOSTS.map(([text]) => parseUrl(text)?.hostname)).toEqual(HOSTS.map(([, host]) => host));
  });
});
