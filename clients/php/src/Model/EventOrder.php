<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The order, and whether it is paid by this or another attempt. */
final readonly class EventOrder extends Model
{
    public function __construct(
        /** The shop's own id of the order. */
        public string $id,
        /** True when the order is paid. */
        public bool $paid,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            paid: $in->bool('paid'),
        );
    }
}
