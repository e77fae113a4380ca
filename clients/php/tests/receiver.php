<?php

// The shop’s receiver of events: writes each verified one as a line.

declare(strict_types=1);

use CcvCheckout\Events;
use CcvCheckout\Exception\InvalidEventException;

require __DIR__ . '/../autoload.php';

try {
    $event = (new Events((string) getenv('SHOP_WEBHOOK_SECRET')))->verify((string) file_get_contents('php://input'), $_SERVER);
    file_put_contents((string) getenv('EVENTS'), json_encode($event, JSON_THROW_ON_ERROR) . "\n", FILE_APPEND | LOCK_EX);
    http_response_code(204);
} catch (InvalidEventException $error) {
    error_log($error->getMessage());
    http_response_code(401);
}
