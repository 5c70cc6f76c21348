import { LOWER_A, LOWER_E, LOWER_F, LOWER_L, LOWER_N, LOWER_R, LOWER_S, LOWER_T, LOWER_U } from './chars.js';
import { type Units, unitAt } from './units.js';

// The literals of RFC 8259 section 3, unit by unit, because `startsWith` costs more than the rest of the token.

export const isTrue = (units: Units, at: number): boolean =>
  unitAt(units, at) === LOWER_T &&
  unitAt(units, at + 1) === LOWER_R &&
  unitAt(units, at + 2) === LOWER_U &&
  unitAt(units, at + 3) === LOWER_E;

export const isFalse = (units: Units, at: number): boolean =>
  unitAt(units, at) === LOWER_F &&
  unitAt(units, at + 1) === LOWER_A &&
  unitAt(units, at + 2) === LOWER_L &&
  unitAt(units, at + 3) === LOWER_S &&
  unitAt(units, at + 4) === LOWER_E;

export const isNull = (units: Units, at: number): boolean =>
  unitAt(units, at) === LOWER_N &&
  unitAt(units, at + 1) === LOWER_U &&
  unitAt(units, at + 2) === LOWER_L &&
  unitAt(units, at + 3) === LOWER_L;
