<?php

declare(strict_types=1);

namespace CcvCheckout\Exception;

use CcvCheckout\Retry;

/** Everything that this client throws about a request. */
abstract class CheckoutException extends \RuntimeException
{
    /** What may follow. */
    public readonly Retry $retry;

    protected function __construct(string $message, Retry $retry, ?\Throwable $previous = null)
    {
        parent::__construct($message, 0, $previous);
        $this->retry = $retry;
    }
}
