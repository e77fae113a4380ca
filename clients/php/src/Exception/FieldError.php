<?php

declare(strict_types=1);

namespace CcvCheckout\Exception;

use CcvCheckout\Internal\Fields;

/** An invalid field of a request. */
final readonly class FieldError
{
    /**
     * @param string $field its path, such as `choices.0.methods`; empty for the whole request
     * @param string $fix how to correct it
     */
    public function __construct(public string $field, public string $fix)
    {
    }

    public static function from(Fields $in): self
    {
        return new self($in->string('field'), $in->string('message'));
    }
}
