/** Files that hold keys and passwords, as entries of `blocked_patterns`; no passport switches them off (E-13). */
export const SECRET_FILES: readonly string[] = [
  '**/.ssh/**',
  '**/.env',
  '**/.env.*',
  '**/id_rsa*',
  '**/id_dsa*',
  '**/id_ecdsa*',
  '**/id_ed25519*',
  '**/credentials.json',
  '**/.aws/credentials',
  '**/.netrc',
  '**/.git-credentials',
];

/** Directories of operating systems, as entries of `blocked_paths`; no passport switches them off (E-13). */
export const SYSTEM_DIRECTORIES: readonly string[] = [
  '/etc',
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/System',
  '/boot',
  '/dev',
  '/proc',
  '/sys',
  'C:/Windows',
];
