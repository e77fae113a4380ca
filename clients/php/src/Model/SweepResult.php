<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class SweepResult extends Model
{
    public function __construct(
        /** How many attempts, methods and operations were checked */
        public int $checked,
        /** How many attempts changed their state */
        public int $updated,
        /** How many attempts are still due */
        public int $remaining,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            checked: $in->int('checked'),
            updated: $in->int('updated'),
            remaining: $in->int('remaining'),
        );
    }
}
