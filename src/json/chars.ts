/** Code units that the grammar of RFC 8259 gives a meaning, named. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const UPPER_E = 0x45;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const LOWER_E = 0x65;
export const LOWER_F = 0x66;
export const LOWER_N = 0x6e;
export const LOWER_T = 0x74;
export const LOWER_U = 0x75;
export const LOWER_A = 0x61;
export const LOWER_L = 0x6c;
export const LOWER_R = 0x72;
export const LOWER_S = 0x73;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const BOM = 0xfeff;

export const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;

/** White space of RFC 8259 section 2. */
export const isSpace = (unit: number): boolean =>
  unit === SPACE || unit === LINE_FEED || unit === CARRIAGE_RETURN || unit === TAB;

export const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800;

export const isLowSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;
