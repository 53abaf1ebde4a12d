import { BlockList, isIP } from 'node:net';

const servicePath = '/webservice/v1';

/** Where no ERP is: no address at all, and a machine's own link, at which clouds give out their keys. */
const nowhere = new BlockList();
nowhere.addAddress('0.0.0.0', 'ipv4');
nowhere.addAddress('::', 'ipv6');
nowhere.addSubnet('169.254.0.0', 16, 'ipv4');
nowhere.addSubnet('fe80::', 10, 'ipv6');

/**
 * The webservice's address, without a trailing slash.
 * @throws Error with one line naming the setting; the value is not repeated, it may hold a password.
 */
export function parseBaseUrl(text: string, { allowHttp }: { allowHttp: boolean }): string {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) throw refused('is not an address');
  const url = new URL(withScheme);

  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('must be https');
  if (url.username !== '' || url.password !== '') throw refused('must not carry a user');
  if (isNowhere(url.hostname)) throw refused('must name a server');
  if (/[?#]/.test(trimmed)) throw refused('must not carry a query or a fragment');
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) {
    throw refused('must be https (or set IXC_ALLOW_HTTP=true)');
  }

  const path = url.pathname.replace(/\/+$/, '');
  if (path !== '' && !path.endsWith(servicePath)) throw refused(`must end at ${servicePath}`);
  return url.origin + (path === '' ? servicePath : path);
}

const refused = (reason: string) => new Error(`IXC_BASE_URL ${reason}`);

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

function isNowhere(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  return version !== 0 && nowhere.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
