<?php

declare(strict_types=1);

namespace CcvCheckout\Exception;

/** The request is not an event of the backend: answer 401 and do nothing. */
final class InvalidEventException extends \RuntimeException
{
}
