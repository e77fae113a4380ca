<?php
// A shop in one file: `php -S localhost:4000 index.php`. It calls the backend over HTTP.
declare(strict_types=1);

use CcvCheckout\Client;
use CcvCheckout\Events;
use CcvCheckout\Exception\InvalidEventException;
use CcvCheckout\Model\{BeforeScript, Choice, Currency, EventType, Html, NewSession, OfferedChoice, Order, PaymentMethod};

require __DIR__ . '/../../clients/php/autoload.php'; // in your shop: vendor/autoload.php

$port = getenv('PORT') ?: '4000';
$shop = "http://localhost:$port";
$checkout = getenv('CHECKOUT_URL') ?: 'http://localhost:4001';
$redirectHosts = getenv('REDIRECT_HOSTS') ?: ''; // only the sandbox needs it
$shipped = (getenv('DATA_DIR') ?: '.data') . '/shipped';
$assets = __DIR__ . '/../../packages/widget/dist/cdn'; // in your shop: a copy among its own files

set_exception_handler(function (Throwable $error): void {
    error_log((string) $error);
    http_response_code(502);
    echo 'The checkout can’t be reached. Please try again.';
});

$backend = new Client($checkout, (string) getenv('CHECKOUT_SECRET_KEY'));

/** An event may arrive twice. With the mode `x`, the file is created once or `fopen` fails. */
function ship(string $order): bool
{
    global $shipped;
    if (!is_dir($shipped)) {
        mkdir($shipped, recursive: true);
    }
    $file = "$shipped/$order";
    $made = @fopen($file, 'x');
    return ($made !== false && fwrite($made, 'Shipped at ' . date(DATE_ATOM) . "\n") !== false) || is_file($file);
}

function page(string $title, string $body): never
{
    header('content-type: text/html; charset=utf-8');
    header('cache-control: no-store');
    $title = htmlspecialchars($title);
    exit("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>$title</title>"
        . '<style>:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }'
        . 'body { max-width: 36rem; margin: 2rem auto; padding: 0 1rem }</style>'
        . '<script src="/ccv-checkout.en.js" defer></script>'
        . "<h1>$title</h1>$body<p><a href=\"/\">Back to the shop</a></p></html>");
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$order = preg_match('/^[0-9a-f]{32}$/', $_COOKIE['order'] ?? '') ? $_COOKIE['order'] : null;

if ($path === '/ccv-checkout.en.js') {
    header('content-type: text/javascript; charset=utf-8');
    readfile("$assets/ccv-checkout.en.js");
    exit;
}

if ($path === '/hooks/checkout' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    try {
        $events = new Events((string) getenv('SHOP_WEBHOOK_SECRET'));
        $event = $events->verify((string) file_get_contents('php://input'), $_SERVER);
    } catch (InvalidEventException) {
        http_response_code(401);
        exit;
    }
    $isDone = $event->type !== EventType::PaymentPaid || ship(basename((string) $event->orderId));
    http_response_code($isDone ? 204 : 500); // after any answer but 2xx, the backend sends the event again
    exit;
}

if ($path === '/orders' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    setcookie('order', bin2hex(random_bytes(16)), ['path' => '/', 'httponly' => true, 'samesite' => 'Lax']);
    header('location: /checkout', true, 303);
    exit;
}

if ($path === '/checkout' && $order !== null) {
    $session = $backend->createSession(new NewSession(
        choices: [new OfferedChoice(Choice::Pay, methods: [PaymentMethod::Card, PaymentMethod::Bcmc, PaymentMethod::Ideal])],
        returnUrl: "$shop/thanks?session={SESSION_ID}",
        order: new Order($order, amountMinor: 1250, currency: Currency::EUR, description: 'One bag of Havn'),
        lang: 'en',
        checkoutUrl: "$shop/checkout",
        html: new Html(server: $checkout, beforeScript: BeforeScript::Post), // `Wait` where your page has to do something first
    ));
    // The tag with its choices, which work before the script has run. It is HTML already, and contains a token.
    page('Checkout', (string) $session->html);
}

if ($path === '/thanks') {
    // The status comes from the backend, not from the browser. It is shown only to the visitor who ordered.
    $status = $backend->readSession((string) ($_GET['session'] ?? ''), html: false);
    $isTheirs = $order !== null && $status->orderId === $order;
    $news = $isTheirs && is_file("$shipped/$order") ? 'It is on its way.' : 'It leaves when it is paid.';
    $tag = sprintf(
        '<ccv-checkout server="%s" redirect-hosts="%s"></ccv-checkout>',
        ...array_map('htmlspecialchars', [$checkout, $redirectHosts]),
    );
    page($isTheirs ? "Your order: {$status->payment->value}" : 'Your order', "$tag<p>$news</p>");
}

if ($path === '/') {
    page('One bag of Havn', '<form method="post" action="/orders"><button>Buy for €12.50</button></form>');
}

http_response_code(404);
page('There is no such page', '');
