import { describe, expect, it } from 'vitest';
import { addressKind } from '../../src/io/http/address-kind.js';

const ROWS: readonly (readonly [address: string, kind: string])[] = [
  ['8.8.8.8', 'public'],
  ['172.15.255.255', 'public'],
  ['172.32.0.0', 'public'],
  ['100.63.255.255', 'public'],
  ['2606:4700::1', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.255', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:7f00:1', 'loopback'],
  ['0:0:0:0:0:ffff:7f00:1', 'loopback'],
  ['0.0.0.0', 'unspecified'],
  ['0.1.2.3', 'unspecified'],
  ['::', 'unspecified'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['::ffff:192.168.1.1', 'private'],
  ['fc00::1', 'private'],
  ['fdff:ffff::1', 'private'],
  ['fec0::1', 'private'],
  ['169.254.169.254', 'link-local'],
  ['::ffff:169.254.169.254', 'link-local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['100.64.0.1', 'shared'],
  ['100.127.255.255', 'shared'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['ff02::1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['192.0.2.1', 'reserved'],
  ['198.18.0.1', 'reserved'],
  ['2001:db8::1', 'reserved'],
  ['::2', 'reserved'],
  ['4000::1', 'reserved'],
  ['64:ff9b::7f00:1', 'translated'],
  ['2002:7f00:1::', 'translated'],
  ['2001:0:7f00:1::', 'translated'],
  ['::ffff:8.8.8.8', 'public'],
  ['', 'malformed'],
  ['localhost', 'malformed'],
  ['127.1', 'malformed'],
  ['2130706433', 'malformed'],
];

describe('the kind of an address', () => {
  it.each(ROWS)('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });
});
