import { createServer } from 'node:http';
import { answerToken } from '../express/token.mjs';

const {
  IXC_WIDGETS_URL = 'http://127.0.0.1:8787',
  HOST = '127.0.0.1',
  PORT = '3000',
} = process.env;
const { CMS_ORIGIN = 'http://127.0.0.1:3001' } = process.env;

const page = `<!doctype html>
<html lang="pt-BR">
  <head>
    <meta charset="utf-8" />
    <title>Cobrança</title>
    <script type="module" src="${IXC_WIDGETS_URL}/ixc-widgets.js"></script>
  </head>
  <body>
    <ixc-session token-url="/ixc-token"></ixc-session>
    <ixc-aging></ixc-aging>
    <ixc-customer-list></ixc-customer-list>
  </body>
</html>`;

// Só o CMS pode mostrar esta página num iframe; scripts e dados vêm só do ixc-widgets.
const policy = [
  "default-src 'none'",
  `script-src ${IXC_WIDGETS_URL}/`,
  `connect-src 'self' ${IXC_WIDGETS_URL}/`,
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${CMS_ORIGIN}`,
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
].join('; ');

const server = createServer((request, response) => {
  if (request.url === '/ixc-token') return answerToken(request, response);
  if (request.url !== '/cobranca') return response.writeHead(404).end();
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
});

server.listen(Number(PORT), HOST, () => {
  console.log(`http://${HOST}:${PORT}/cobranca`);
});
