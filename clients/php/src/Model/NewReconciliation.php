<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** The day to reconcile */
final readonly class NewReconciliation extends Model
{
    public function __construct(
        /** The UTC day to reconcile; it must be over */
        public string $day,
    ) {
    }
}
