<?php

declare(strict_types=1);

namespace CcvCheckout\Exception;

use CcvCheckout\Retry;

/** The backend could not be reached, or its answer was lost. */
final class NoAnswerException extends CheckoutException
{
    /** @param string|null $idempotencyKey the key of the request, to send it again */
    public function __construct(\Throwable $cause, Retry $retry, public readonly ?string $idempotencyKey)
    {
        $what = $retry === Retry::SameKey ? 'The request may have been carried out' : 'Nothing was done';
        parent::__construct("The backend did not answer. $what. {$cause->getMessage()}", $retry, $cause);
    }
}
