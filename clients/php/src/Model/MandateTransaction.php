<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A transaction of a mandate, as CCV lists it. */
final readonly class MandateTransaction extends Model
{
    public function __construct(
        /** CCV's reference. */
        public string $reference,
        /** CCV's status. */
        public string $status,
        /** `sale`, `authorise`, `refund`, … */
        public ?string $type = null,
        /** Minor units. */
        public ?int $amountMinor = null,
        /** ISO 4217. */
        public ?string $currency = null,
        /** CCV's failure code. */
        public ?string $failureCode = null,
        /** The attempt, if the transaction belongs to one. */
        public ?string $attemptId = null,
        /** The shop's own id of the order, if the transaction belongs to one. */
        public ?string $orderId = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            reference: $in->string('reference'),
            status: $in->string('status'),
            type: $in->has('type') ? $in->string('type') : null,
            amountMinor: $in->has('amountMinor') ? $in->int('amountMinor') : null,
            currency: $in->has('currency') ? $in->string('currency') : null,
            failureCode: $in->has('failureCode') ? $in->string('failureCode') : null,
            attemptId: $in->has('attemptId') ? $in->string('attemptId') : null,
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
        );
    }
}
