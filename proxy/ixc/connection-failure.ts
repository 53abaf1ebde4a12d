import type { UpstreamCode } from '../../contract/index.ts';
import { Failure } from './failure.ts';

const timedOut = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** OpenSSL's verification results, as Node names them, beside the families `CERT_`, `ERR_TLS_`, `ERR_SSL_`. */
const refusedCertificate = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'EPROTO',
]);

/** What broke underneath HTTP, by error code only: messages name hosts and addresses. */
export function connectionFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(codesOf(error).map(conditionOf).find(isKnown) ?? 'upstream_reset');
}

function conditionOf(code: string): UpstreamCode | null {
  if (timedOut.has(code)) return 'upstream_timeout';
  if (refusedCertificate.has(code) || /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_)/.test(code)) {
    return 'upstream_tls';
  }
  return null;
}

const isKnown = (code: UpstreamCode | null): code is UpstreamCode => code !== null;

/** Codes of an error, of what caused it, and of each address that was tried. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const tried: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...own, ...[error.cause, ...tried].flatMap(codesOf)];
}
