<?php

declare(strict_types=1);

namespace CcvCheckout\Exception;

use CcvCheckout\Retry;

/** The answer is not what the contract documents. Check the address: it may be that of another program. */
final class UnreadableAnswerException extends CheckoutException
{
    public function __construct(string $why, ?\Throwable $previous = null)
    {
        parent::__construct("The answer cannot be read: $why", Retry::SameKey, $previous);
    }
}
