<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The expiry date of the card, such as `{ month: 12, year: 2027 }`. */
final readonly class AccountMethodViewExpiry extends Model
{
    public function __construct(
        /** 1 to 12. */
        public int $month,
        /** Four digits. */
        public int $year,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            month: $in->int('month'),
            year: $in->int('year'),
        );
    }
}
