<?php
$widgets = htmlspecialchars(getenv('IXC_WIDGETS_URL') ?: 'http://127.0.0.1:8787');
?>
<!doctype html>
<html lang="pt-BR">
  <head>
    <meta charset="utf-8" />
    <title>Cobrança</title>
    <script type="module" src="<?= $widgets ?>/ixc-widgets.js"></script>
  </head>
  <body>
    <h1>Cobrança</h1>
    <ixc-session token-url="ixc-token.php"></ixc-session>
    <ixc-aging></ixc-aging>
    <ixc-customer-list></ixc-customer-list>
  </body>
</html>
