import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The usual roots plus those of a PEM file: many providers sign IXC's certificate themselves.
 * Node drops its own roots when given a list, hence both.
 * @throws Error with one line naming the setting.
 */
export function trustedRoots(caFile: string): string[] {
  return [...rootCertificates, ...readCertificates(caFile)];
}

function readCertificates(caFile: string): string[] {
  let pem: string;
  try {
    pem = readFileSync(caFile, 'utf8');
  } catch {
    throw new Error('IXC_CA_FILE cannot be read');
  }
  const found = pem.match(certificate) ?? [];
  if (found.length === 0 || !found.every(isCertificate)) {
    throw new Error('IXC_CA_FILE holds no valid PEM certificate');
  }
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
