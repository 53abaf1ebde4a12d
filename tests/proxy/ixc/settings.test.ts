import { inspect } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { parseBaseUrl, parseCredentials } from '../../../proxy/ixc/http-client.ts';
import { canary } from './support/client.ts';

describe('S-18: IXC_BASE_URL', () => {
  const https = 'https://ixc.example/webservice/v1';
  test.each([
    ['https://ixc.example', https],
    ['https://ixc.example/', https],
    ['https://ixc.example/webservice/v1', https],
    ['https://ixc.example/webservice/v1/', https],
    [' ixc.example ', https],
    ['https://ixc.example:8443', 'https://ixc.example:8443/webservice/v1'],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:9000/webservice/v1'],
    ['http://localhost:9000/', 'http://localhost:9000/webservice/v1'],
    ['http://[::1]:9000', 'http://[::1]:9000/webservice/v1'],
  ])('%s is taken as %s', (text, expected) => {
    expect(parseBaseUrl(text, { allowHttp: false })).toBe(expected);
  });

  test.each([
    'http://ixc.example',
    'http://127.0.0.1.evil.example',
    'https://user:secret@ixc.example',
    'https://ixc.example/?a=1',
    'https://ixc.example/#top',
    'https://ixc.example?',
    'https://ixc.example/adm.php',
    'ftp://ixc.example',
    'file:///etc/passwd',
    'file://ixc.example/webservice/v1',
    'gopher://127.0.0.1:6379',
    'data://text/html,x',
    'unix:///var/run/docker.sock',
    'javascript:alert(1)',
    'https://ixc.example@evil.example',
    'https://:secret@ixc.example',
    'https://ixc.example/webservice/v1/../../adm',
    'https://ixc.example/webservice/v1%2f..%2fadm',
    'http://169.254.169.254/webservice/v1',
    'https://169.254.169.254',
    'https://2852039166',
    'https://0xa9.0xfe.0xa9.0xfe',
    'https://[::ffff:169.254.169.254]',
    'https://[fe80::1]',
    'http://0.0.0.0:9000',
    'https://0.0.0.0',
    'https://0',
    'http://[::]:9000',
    'https://[::]',
    'http://10.0.0.5',
    'http://localhost.evil.example',
    'http://127.0.0.1@evil.example',
    'http://[::ffff:127.0.0.1]',
    '',
  ])('%s is refused without being repeated', (text) => {
    expect(() => parseBaseUrl(text, { allowHttp: false })).toThrow(/^IXC_BASE_URL [^\n]*$/);
    expect(() => parseBaseUrl(text, { allowHttp: false })).not.toThrow(/secret/);
  });

  it('takes http anywhere only when allowed', () => {
    expect(parseBaseUrl('http://ixc.example', { allowHttp: true })).toMatch(/^http:/);
  });

  test.each(['http://169.254.169.254', 'http://[fe80::1]', 'http://0.0.0.0', 'http://[::]'])(
    '%s is no server, http allowed or not',
    (text) => {
      expect(() => parseBaseUrl(text, { allowHttp: true })).toThrow(
        'IXC_BASE_URL must name a server',
      );
    },
  );
});

describe('IXC_API_TOKEN', () => {
  const expected = `Basic ${Buffer.from(`7:${canary}`).toString('base64')}`;
  const pasted = Buffer.from(`7:${canary}`).toString('base64');
  test.each([
    ['a bare hash', '7', canary],
    ['id:hash', '7', `7:${canary}`],
    ['id:hash, no user id', '', `7:${canary}`],
    ['base64', '7', pasted],
    ['base64 without padding', '', pasted.replace(/=+$/, '')],
  ])('%s gives the same header', (_form, userId, token) => {
    expect(parseCredentials(userId, token).authorization()).toBe(expected);
  });

  test.each([
    ['another user', '8', `7:${canary}`, /IXC_USER_ID/],
    ['another user in base64', '8', pasted, /IXC_USER_ID/],
    ['no user at all', '', canary, /IXC_USER_ID/],
    ['a user that is no number', 'ana', canary, /IXC_USER_ID/],
    ['no token', '7', ' ', /IXC_API_TOKEN/],
    ['a header pasted whole', '7', `Basic ${canary}`, /IXC_API_TOKEN/],
  ])('%s is refused, the token untold', (_case, userId, token, setting) => {
    const parse = () => parseCredentials(userId, token);
    expect(parse).toThrow(setting);
    expect(parse).not.toThrow(new RegExp(canary));
  });

  it('hides the token from logs and inspection', () => {
    const credentials = parseCredentials('7', canary);
    const shown =
      inspect(credentials, { showHidden: true, getters: true }) + JSON.stringify(credentials);
    expect(shown).not.toContain(canary);
    expect(shown).not.toContain(pasted);
  });
});
