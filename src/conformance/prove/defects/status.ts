import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit } from '../edit.js';

const takes = (...statuses: readonly string[]): Flaws => ({
  passport: (passport) =>
    edit(passport, ({ status }) => (statuses.includes(String(status)) ? { status: 'active' } : {})),
});

const expiry = (change: (expires: string) => string | undefined): Flaws => ({
  passport: (passport) =>
    edit(passport, ({ expires_at }) => (typeof expires_at === 'string' ? { expires_at: change(expires_at) } : {})),
});

const shift =
  (seconds: number) =>
  (time: string): string => {
    const ms = Date.parse(time);
    return Number.isNaN(ms) ? time : new Date(ms + seconds * 1000).toISOString();
  };

const ROWS: DefectRows = {
  suspended: ['takes a suspended passport for active', takes('suspended')],
  revoked: ['takes a revoked passport for active', takes('revoked')],
  draft: ['takes a draft passport for active', takes('draft')],
  any: ['looks at no status', takes('suspended', 'revoked', 'draft')],
  'not-told': ['does not hear of a change of status', { status: () => undefined }],
  'never-back': [
    'never lets a passport be active again',
    { status: (told) => (told === 'active' ? 'suspended' : told) },
  ],
  'only-revoked': ['hears of revocation only', { status: (told) => (told === 'suspended' ? undefined : told) }],
  'never-expires': ['looks at no expires_at', expiry(() => undefined)],
  'expires-late': ['lets a passport be used an hour after its end', expiry(shift(3600))],
  'expires-early': ['ends a passport two seconds before its end', expiry(shift(-2))],
  'never-expires-wins': [
    'lets never_expires outweigh expires_at',
    {
      passport: (passport) =>
        edit(passport, ({ never_expires }) => (never_expires === true ? { expires_at: undefined } : {})),
    },
  ],
};

export const STATUS_DEFECTS = defects('status', ROWS);
