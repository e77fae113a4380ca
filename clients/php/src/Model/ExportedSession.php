<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class ExportedSession extends Model
{
    public function __construct(
        /** The session's id. */
        public string $id,
        /** Epoch milliseconds */
        public int $createdAt,
        /** Epoch milliseconds */
        public int $expiresAt,
        /** The shop's own id of the order. */
        public ?string $orderId = null,
        /** The customer details that the shop passed */
        public ?ExportedDetails $details = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            createdAt: $in->int('createdAt'),
            expiresAt: $in->int('expiresAt'),
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            details: $in->has('details') ? ExportedDetails::from($in->object('details')) : null,
        );
    }
}
