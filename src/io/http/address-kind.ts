import { BlockList, isIP } from 'node:net';

/** What an address is for; only `public` ones are connected to unless the user allows more. */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'shared'
  | 'multicast'
  | 'unspecified'
  | 'reserved'
  | 'translated'
  | 'malformed';

/** The special-purpose blocks of the IANA registries (RFC 6890), most telling name first. */
const BLOCKS: readonly (readonly [AddressKind, readonly string[]])[] = [
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['unspecified', ['0.0.0.0/8', '::/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10']],
  // The services that tell a machine its own secrets live here: 169.254.169.254.
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['shared', ['100.64.0.0/10']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
  // What carries an IPv4 address inside could lead anywhere.
  ['translated', ['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32']],
  [
    'reserved',
    [
      ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
      ...['240.0.0.0/4', '2001::/23', '2001:db8::/32', '3fff::/20'],
    ],
  ],
];

const blockOf = (subnets: readonly string[]): BlockList => {
  const block = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    block.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return block;
};

const LISTS = BLOCKS.map(([kind, subnets]) => [kind, blockOf(subnets)] as const);
/** Of IPv6 only this has been given out to the public. */
const GLOBAL_V6 = blockOf(['2000::/3']);

/** The IPv4 address inside an IPv4-mapped IPv6 one (RFC 4291 section 2.5.5.2), else the address itself. */
const unmap = (address: string): string => {
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${address}]/`).hostname) ?? [];
  if (high === undefined || low === undefined) return address;
  const bits = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return bits.flatMap((pair) => [pair >> 8, pair & 255]).join('.');
};

/** What an IP address is for. An IPv4 address written as IPv6 is judged as the IPv4 address; text that is none is `malformed`. */
export const addressKind = (address: string): AddressKind => {
  const bare = address.split('%')[0] ?? '';
  const version = isIP(bare);
  if (version === 0) return 'malformed';
  const plain = version === 6 ? unmap(bare) : bare;
  const family = plain.includes(':') ? 'ipv6' : 'ipv4';
  const kind = LISTS.find(([, list]) => list.check(plain, family))?.[0];
  return kind ?? (family === 'ipv4' || GLOBAL_V6.check(plain, 'ipv6') ? 'public' : 'reserved');
};
