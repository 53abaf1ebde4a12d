import { describe, expect, it, test } from 'vitest';
import { TrustedProxies } from '../../../proxy/access/trusted-proxies.ts';

describe('a trusted proxy', () => {
  const trusted = new TrustedProxies(['10.0.0.2', '192.168.7.0/24', '::1', 'fd00::/8']);

  test.each([
    '10.0.0.2',
    '::ffff:10.0.0.2',
    '::FFFF:192.168.7.9',
    '192.168.7.255',
    '::1',
    'fd12:3456::1',
  ])('is known by its address: %s', (address) => {
    expect(trusted.has(address)).toBe(true);
  });

  test.each([
    '10.0.0.3',
    '192.168.8.1',
    '127.0.0.1',
    '::2',
    'fe80::1',
    '::ffff:10.0.0.3',
    '',
    'none',
    'localhost',
    '10.0.0.2, 10.0.0.3',
    '10.0.0.02',
  ])('is nobody else: «%s»', (address) => {
    expect(trusted.has(address)).toBe(false);
  });

  test.each([
    'proxy.example',
    '10.0.0',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/a',
    '*',
  ])('is not written %s', (entry) => {
    expect(() => new TrustedProxies([entry])).toThrow();
  });

  it('is nobody where none is set', () => {
    expect(new TrustedProxies([]).has('127.0.0.1')).toBe(false);
  });
});

describe('C-12: where a request comes from', () => {
  const trusted = new TrustedProxies(['10.0.0.0/24']);

  test.each<[string, string, string | undefined, string]>([
    ['who connects, without a proxy', '203.0.113.9', undefined, '203.0.113.9'],
    ['who the proxy names', '10.0.0.2', '203.0.113.9', '203.0.113.9'],
    ['the last that no proxy has', '10.0.0.2', '1.1.1.1, 203.0.113.9, 10.0.0.3', '203.0.113.9'],
    ['not what the caller wrote before it', '10.0.0.2', '10.0.0.9, 203.0.113.9', '203.0.113.9'],
    ['the proxy, where the name is no address', '10.0.0.2', 'evil', '10.0.0.2'],
    ['the proxy, where the name is empty', '10.0.0.2', '', '10.0.0.2'],
    ['the first, where all are proxies', '10.0.0.2', '10.0.0.4, 10.0.0.3', '10.0.0.4'],
    ['one spelling of an address', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ])('is %s', (_what, peer, forwardedFor, client) => {
    expect(trusted.clientOf(peer, forwardedFor)).toBe(client);
  });
});
