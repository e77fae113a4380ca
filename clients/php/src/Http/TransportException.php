<?php

declare(strict_types=1);

namespace CcvCheckout\Http;

/** There is no answer. */
final class TransportException extends \RuntimeException
{
    /** @param bool $wasSent false only if the backend certainly did not receive the request */
    public function __construct(string $message, public readonly bool $wasSent)
    {
        parent::__construct($message);
    }
}
