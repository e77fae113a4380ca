<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The shop. */
final readonly class AccountViewShop extends Model
{
    public function __construct(
        /** Shown to the shopper. */
        public string $name,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            name: $in->string('name'),
        );
    }
}
