import express from 'express';
import { answerToken } from './token.mjs';

const {
  IXC_WIDGETS_URL = 'http://127.0.0.1:8787',
  HOST = '127.0.0.1',
  PORT = '3000',
} = process.env;

const page = `<!doctype html>
<html lang="pt-BR">
  <head>
    <meta charset="utf-8" />
    <title>Cobrança</title>
    <script type="module" src="${IXC_WIDGETS_URL}/ixc-widgets.js"></script>
  </head>
  <body>
    <h1>Cobrança</h1>
    <ixc-session token-url="/ixc-token"></ixc-session>
    <ixc-aging></ixc-aging>
    <ixc-customer-list></ixc-customer-list>
  </body>
</html>`;

const app = express();
app.get('/', (_request, response) => response.type('html').send(page));
app.get('/ixc-token', answerToken);

app.listen(Number(PORT), HOST, (error) => {
  if (error) throw error;
  console.log(`http://${HOST}:${PORT}/`);
});
