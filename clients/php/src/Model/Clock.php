<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class Clock extends Model
{
    public function __construct(
        /** The time of this service. Epoch milliseconds */
        public int $now,
        /** How far it was moved ahead of the real time, in milliseconds */
        public int $aheadMs,
        /** The sandbox whose clock this service follows; absent with the real time */
        public ?string $sandbox = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            now: $in->int('now'),
            aheadMs: $in->int('aheadMs'),
            sandbox: $in->has('sandbox') ? $in->string('sandbox') : null,
        );
    }
}
