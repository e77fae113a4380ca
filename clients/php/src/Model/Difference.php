<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class Difference extends Model
{
    public function __construct(
        /**
         * `missing-here`: only CCV has it. `missing-at-ccv`: only the store has it. `amount-differs`: CCV's amount
         * or currency differs from the request. `unresolved`: one side is not final, or the two final states
         * differ.
         */
        public DifferenceKind $is,
        /**
         * `pending`: not final yet. `review`: needs manual review. `differs`: the two states differ.
         * `unknown-attempt`: created here and lost since. `second-payment`: a second payment with the same order
         * reference. A type of CCV, such as `refund`: an operation that was created elsewhere.
         */
        public string $reason,
        /** CCV's reference. */
        public ?string $reference = null,
        /** The shop's own id of the order. */
        public ?string $orderId = null,
        /** Id of our payment. */
        public ?string $attemptId = null,
        /** Id of our refund, capture or reversal. */
        public ?string $operationId = null,
        /** CCV's transaction type. */
        public ?string $type = null,
        /** CCV's status. */
        public ?string $status = null,
        /** Our state. */
        public ?string $state = null,
        /** Amount at CCV, in minor units. */
        public ?int $amountMinor = null,
        /** Amount that we sent, in minor units. */
        public ?int $expectedMinor = null,
        /** ISO 4217. */
        public ?string $currency = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            is: $in->enum('is', DifferenceKind::class),
            reason: $in->string('reason'),
            reference: $in->has('reference') ? $in->string('reference') : null,
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            attemptId: $in->has('attemptId') ? $in->string('attemptId') : null,
            operationId: $in->has('operationId') ? $in->string('operationId') : null,
            type: $in->has('type') ? $in->string('type') : null,
            status: $in->has('status') ? $in->string('status') : null,
            state: $in->has('state') ? $in->string('state') : null,
            amountMinor: $in->has('amountMinor') ? $in->int('amountMinor') : null,
            expectedMinor: $in->has('expectedMinor') ? $in->int('expectedMinor') : null,
            currency: $in->has('currency') ? $in->string('currency') : null,
        );
    }
}
