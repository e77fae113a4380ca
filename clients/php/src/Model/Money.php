<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The amount of the order, when the payment does not match it. */
final readonly class Money extends Model
{
    public function __construct(
        /** Minor units. */
        public int $amountMinor,
        /** ISO 4217. */
        public string $currency,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            amountMinor: $in->int('amountMinor'),
            currency: $in->string('currency'),
        );
    }
}
