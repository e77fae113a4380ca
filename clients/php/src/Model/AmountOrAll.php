<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** A partial amount, or everything */
final readonly class AmountOrAll extends Model
{
    public function __construct(
        /** Minor units. Default: everything that is left */
        public ?int $amountMinor = null,
    ) {
    }
}
