<?php
// Assina um token curto para quem entrou no seu sistema. Sem bibliotecas; PHP 7.4 ou mais novo.
declare(strict_types=1);

/** Quem entrou, pela sessão do seu sistema; null para quem não entrou. Aqui, sempre a Ana. */
function ixc_user(): ?array
{
    return ['login' => 'ana', 'role' => 'collector', 'branches' => ['1']];
}

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

/** Um token de cinco minutos; o widget pede outro antes do fim. */
function ixc_token(array $user, string $kid, string $secret): string
{
    $now = time();
    $header = ['alg' => 'HS256', 'kid' => $kid, 'typ' => 'JWT'];
    $claims = [
        'aud' => 'ixc-widgets',
        'sub' => $user['login'],
        'role' => $user['role'],
        'branches' => $user['branches'],
        'iat' => $now,
        'exp' => $now + 300,
    ];
    $signed = base64url(json_encode($header, JSON_THROW_ON_ERROR)) . '.'
        . base64url(json_encode($claims, JSON_THROW_ON_ERROR));
    return $signed . '.' . base64url(hash_hmac('sha256', $signed, $secret, true));
}

$secret = (string) getenv('EMBED_SECRET');
$user = ixc_user();
header('Cache-Control: no-store');
header('Content-Type: application/json');
if (strlen($secret) < 32) {
    error_log('EMBED_SECRET: 32 caracteres ou mais.');
    http_response_code(500);
} elseif ($user === null) {
    http_response_code(401);
} else {
    echo json_encode(['token' => ixc_token($user, getenv('EMBED_KID') ?: 'intranet', $secret)]);
}
