/** An IPv4 address that an IPv6 address stands for or leads to. */
export interface EmbeddedIpv4 {
  /** The kind of IPv6 address, as it is commonly called. */
  readonly form: string;
  readonly address: number;
}

interface Form {
  readonly form: string;
  /** What the groups begin with; undefined takes any number. */
  readonly prefix: readonly (number | undefined)[];
  /** The group at which the address begins. */
  readonly at: number;
  /** The address is written with all its bits turned over. */
  readonly inverted?: true;
}

const ANY_FOUR = [undefined, undefined, undefined, undefined] as const;

const FORMS: readonly Form[] = [
  { form: 'IPv4-compatible', prefix: [0, 0, 0, 0, 0, 0], at: 6 },
  { form: 'IPv4-mapped', prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  { form: 'IPv4-translated', prefix: [0, 0, 0, 0, 0xffff, 0], at: 6 },
  { form: 'NAT64', prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  { form: '6to4', prefix: [0x2002], at: 1 },
  { form: 'Teredo server', prefix: [0x2001, 0], at: 2 },
  { form: 'Teredo client', prefix: [0x2001, 0], at: 6, inverted: true },
  { form: 'ISATAP', prefix: [...ANY_FOUR, 0, 0x5efe], at: 6 },
  { form: 'ISATAP', prefix: [...ANY_FOUR, 0x200, 0x5efe], at: 6 },
];

const readAt = (groups: readonly number[], at: number): number => (groups[at] ?? 0) * 0x10000 + (groups[at + 1] ?? 0);

/** The IPv4 addresses inside an IPv6 address (RFC 4291, 4380, 5214, 6052, 7915; 6to4: RFC 3056). */
export const embeddedIpv4 = (groups: readonly number[]): readonly EmbeddedIpv4[] =>
  FORMS.filter(({ prefix }) => prefix.every((group, i) => group === undefined || group === groups[i])).map(
    ({ form, at, inverted }) => {
      const address = readAt(groups, at);
      return { form, address: inverted === true ? ~address >>> 0 : address };
    },
  );
