/** Members of a JWK that only the owner of the key may know (RFC 7518 section 6, RFC 8037 section 2), and no key set may hold (OAP-DISCOVERY-019). */
export const SECRET_JWK_MEMBERS: readonly string[] = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
