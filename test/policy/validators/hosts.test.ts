import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Host, hostOf, readUrl } from '../../../src/policy/hosts/index.js';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';
import { run } from './read-rows.js';

const hostIn = (url: string): Host | undefined => {
  const target = readUrl(url);
  return typeof target === 'string' ? undefined : target.host;
};
const privateIp = VALIDATORS.get('validateWebFetchPrivateIP') as Validator;
const blockedDomains = VALIDATORS.get('validateWebFetchBlockedDomains') as Validator;

/** One byte as IPv4 parts are written: decimal, octal, hexadecimal, with zeros before it. */
const part = (value: number): fc.Arbitrary<string> =>
  fc.constantFrom(`${value}`, `0${value.toString(8)}`, `0x${value.toString(16)}`, `0X00${value.toString(16)}`);
const bytes = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 255 })));
const spelling = ([a, b, c, d]: readonly number[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(part(a ?? 0), part(b ?? 0), part(c ?? 0), part(d ?? 0)).map((parts) => parts.join('.')),
    fc.constant(`${(((a ?? 0) * 256 + (b ?? 0)) * 256 + (c ?? 0)) * 256 + (d ?? 0)}`),
    fc.tuple(part(a ?? 0), fc.constant(((b ?? 0) * 256 + (c ?? 0)) * 256 + (d ?? 0))).map((parts) => parts.join('.')),
  );

describe('hostOf', () => {
  it('takes the dots at the end for nothing, and reads what they hid', () => {
    expect(hostOf('example.com...')).toEqual({ kind: 'name', text: 'example.com' });
    expect(hostOf('0x7f.1..')).toEqual({ kind: 'ipv4', text: '127.0.0.1', address: 0x7f000001 });
    expect(hostOf('256.1.1.1..')).toBeUndefined();
    expect(hostOf('...')).toBeUndefined();
    expect(hostOf('')).toBeUndefined();
  });

  it('comes to an end on many dots', () => {
    expect(hostOf('.'.repeat(100_000))).toBeUndefined();
  });
});

describe('readUrl', () => {
  it('makes one address of all its spellings', () => {
    fc.assert(
      fc.property(
        bytes.chain((given) => fc.tuple(fc.constant(given), spelling(given), fc.constantFrom('', '.', '..'))),
        ([given, text, dots]) => {
          expect(hostIn(`http://${text}${dots}/`)).toMatchObject({ kind: 'ipv4', text: given.join('.') });
        },
      ),
    );
  });

  it('reads every IPv6 address as eight groups', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const host = hostIn(`http://[${text}]/`);
        if (host?.kind !== 'ipv6') throw new Error(`${text} is no IPv6`);
        expect(isIPv6(host.text)).toBe(true);
        const written = host.groups.map((group) => group.toString(16)).join(':');
        expect(hostIn(`http://[${written}]/`)).toEqual(host);
      }),
    );
  });

  it('names the port, given or not', () => {
    const portOf = (url: string): unknown => {
      const target = readUrl(url);
      return typeof target === 'string' ? target : target.port;
    };
    expect(portOf('http://example.com/')).toBe('80');
    expect(portOf('HTTPS://example.com/')).toBe('443');
    expect(portOf('http://example.com:443/')).toBe('443');
    expect(portOf('https://example.com:443/')).toBe('443');
  });

  it('gives a host that has the same reading when it is asked for by that name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4Extended()), (name) => {
        const host = hostIn(`http://${name}/`);
        if (host === undefined) throw new Error(`${name} is no host`);
        expect(hostIn(`https://${host.kind === 'ipv6' ? `[${host.text}]` : host.text}`)).toEqual(host);
      }),
    );
  });
});

describe('private addresses', () => {
  it('are refused in every spelling, and inside IPv6', () => {
    const inside = fc
      .tuple(fc.constantFrom([10], [127], [192, 168], [169, 254], [0], [100, 64]), bytes)
      .map(([prefix, given]) => [...prefix, ...given.slice(prefix.length)]);
    const wrapped = inside.chain((given) => {
      const dotted = given.join('.');
      const hex = given.map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return fc.oneof(
        spelling(given),
        fc.constantFrom(`[::ffff:${dotted}]`, `[::${dotted}]`, `[64:ff9b::${dotted}]`, `[::ffff:0:${dotted}]`),
        fc.constant(`[2002:${hex.slice(0, 4)}:${hex.slice(4)}::1]`),
      );
    });
    const around = fc.tuple(fc.constantFrom('', 'u@', 'u:p@', 'example.com@'), wrapped, fc.constantFrom('', ':8080'));
    fc.assert(
      fc.property(around, fc.constantFrom('', '/', '/x?y#z', '?a@b'), (parts, tail) => {
        expect(run(privateIp, { url: `http://${parts.join('')}${tail}` }, {}).pass).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a blocked name', () => {
  it('is refused below any name and in any case, and never for what only ends the same', () => {
    const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,10}[a-z])?$/);
    fc.assert(
      fc.property(label, label, fc.array(label, { maxLength: 3 }), fc.boolean(), (a, b, below, upper) => {
        const name = `${a}.${b}`;
        const limits = { blocked_domains: [name] };
        const host = [...below, name].join('.');
        expect(run(blockedDomains, { url: `https://${upper ? host.toUpperCase() : host}/` }, limits).pass).toBe(false);
        expect(run(blockedDomains, { url: `https://x${name}/` }, limits).pass).toBe(true);
        expect(run(blockedDomains, { url: `https://${name}.x/` }, limits).pass).toBe(!`${name}.x`.endsWith(`.${name}`));
      }),
    );
  });
});

describe('the validators of the web', () => {
  const names = [...VALIDATORS.keys()].filter((name) => /Browser|WebFetch/.test(name));
  const url = fc.oneof(
    fc.array(
      fc.constantFrom(
        ...'htp:/\\?#@.%[]0x17aﬀ。\u200b\t\n -_*'.split(''),
        'http://',
        'https://',
        'example.com',
        '::',
        'ffff:',
        '127.0.0.1',
        'xn--',
        '%25',
        'localhost',
      ),
    ),
    fc.constant(['http://', '0'.repeat(5000)]),
  );
  const member = fc.oneof(fc.jsonValue(), fc.string());
  const context = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        url: fc.oneof(
          url.map((parts) => parts.join('')),
          member,
        ),
        action: fc.oneof(fc.constantFrom('navigate', 'click', 'type', 'screenshot'), member),
        selector: member,
        value: member,
        screenshot: fc.oneof(fc.boolean(), member),
        headers: fc.oneof(fc.dictionary(fc.oneof(fc.string(), fc.constant('Host')), member), member),
      },
      { requiredKeys: [] },
    ),
  );
  const KEYS = ['blocked_domains', 'block_private_ips', 'allow_form_submission', 'blocked_headers'];
  const limits = fc.dictionary(
    fc.constantFrom(...KEYS, 'max_screenshots_per_hour', 'max_navigations_per_hour', 'max_requests_per_hour'),
    fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.oneof(
          fc.string(),
          url.map((parts) => parts.join('')),
        ),
      ),
    ),
  );

  it.each(names)('%s never throws, and gives the same verdict twice', (name) => {
    const validator = VALIDATORS.get(name) as Validator;
    fc.assert(
      fc.property(context, limits, (given, limit) => {
        const result = run(validator, given, limit);
        expect(result.pass || result.message.length > 0).toBe(true);
        expect(run(validator, given, limit)).toEqual(result);
      }),
      { numRuns: 300 },
    );
  });

  it.each([`http://${'@'.repeat(200_000)}`, `http://${'a.'.repeat(100_000)}`, `http://[${':'.repeat(200_000)}]`])(
    'come to an end on a long URL: %#',
    (text) => {
      for (const name of names) run(VALIDATORS.get(name) as Validator, { url: text, headers: { host: text } }, {});
      expect(run(blockedDomains, { url: text }, { blocked_domains: [text, 'example.com'] }).pass).toBe(false);
    },
  );

  it.each(['/*', '\\', '{', '{ ', '"', '\\5', 'type'])('come to an end on a run of %j', (piece) => {
    const text = piece.repeat(50_000);
    const submission = VALIDATORS.get('validateBrowserFormSubmission') as Validator;
    for (const action of ['click', 'type'])
      expect(run(submission, { action, selector: text, value: text }, { allow_form_submission: false }).pass).toBe(
        true,
      );
  });
});
