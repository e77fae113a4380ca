<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** The exact text that the shopper agreed to, and when. Stored unchanged, for a dispute. */
final readonly class MandateConsent extends Model
{
    public function __construct(
        /** The exact text. */
        public string $text,
        /** Epoch milliseconds */
        public int $acceptedAt,
    ) {
    }
}
