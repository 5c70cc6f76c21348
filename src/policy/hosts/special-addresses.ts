import { readIpv4, readIpv6 } from './read-address.js';

/** Addresses that share their first bits, and what they are for. */
interface Range {
  readonly range: string;
  readonly purpose: string;
}

const IPV4: readonly Range[] = [
  { range: '0.0.0.0/8', purpose: 'this network' },
  { range: '10.0.0.0/8', purpose: 'private' },
  { range: '100.64.0.0/10', purpose: 'shared by a carrier' },
  { range: '127.0.0.0/8', purpose: 'loopback' },
  { range: '168.63.129.16/32', purpose: 'services of a cloud platform' },
  { range: '169.254.0.0/16', purpose: 'link-local, cloud metadata' },
  { range: '172.16.0.0/12', purpose: 'private' },
  { range: '192.0.0.0/24', purpose: 'protocol assignments' },
  { range: '192.168.0.0/16', purpose: 'private' },
  { range: '198.18.0.0/15', purpose: 'benchmarking' },
  { range: '224.0.0.0/3', purpose: 'multicast, reserved, broadcast' },
];

const IPV6: readonly Range[] = [
  { range: '::/128', purpose: 'unspecified' },
  { range: '::1/128', purpose: 'loopback' },
  { range: '64:ff9b:1::/48', purpose: 'local NAT64' },
  { range: '100::/64', purpose: 'discarded' },
  { range: 'fc00::/7', purpose: 'unique local' },
  { range: 'fe80::/10', purpose: 'link-local' },
  { range: 'fec0::/10', purpose: 'site-local' },
  { range: 'ff00::/8', purpose: 'multicast' },
];

const GROUP_BITS = 16;

/** Whether two rows of groups agree in their first bits. */
const agree = (a: readonly number[], b: readonly number[], bits: number): boolean =>
  a.every((group, i) => {
    const counted = Math.min(Math.max(bits - i * GROUP_BITS, 0), GROUP_BITS);
    const shift = GROUP_BITS - counted;
    return group >>> shift === (b[i] ?? 0) >>> shift;
  });

const asGroups = (address: number): readonly number[] => [address >>> GROUP_BITS, address & 0xffff];

const find = (
  groups: readonly number[],
  ranges: readonly Range[],
  read: (text: string) => readonly number[],
): Range | undefined =>
  ranges.find(({ range }) => {
    const [base = '', bits = ''] = range.split('/');
    return agree(groups, read(base), Number(bits));
  });

const describe = (found: Range | undefined): string | undefined => found && `${found.range}, ${found.purpose}`;

/** The range and purpose of an IPv4 address that does not lead to the public network; undefined for one that does. */
export const describeSpecialIpv4 = (address: number): string | undefined =>
  describe(find(asGroups(address), IPV4, (text) => asGroups(readIpv4(text) ?? 0)));

/** The same for the groups of an IPv6 address; what IPv4 address is in it is not looked at here. */
export const describeSpecialIpv6 = (groups: readonly number[]): string | undefined =>
  describe(find(groups, IPV6, readIpv6));
