<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** An operation on a payment. */
final readonly class Operation extends Model
{
    public function __construct(
        /** The operation's id. */
        public string $id,
        /**
         * `return`: the bank or the card scheme reversed the payment. `duplicate`: CCV took the amount twice;
         * refund it at CCV.
         */
        public OperationKind $kind,
        /** `pending`: not final, or its outcome is unknown. Never repeat it with another idempotency key. */
        public OperationState $state,
        /** Minor units. */
        public int $amountMinor,
        /** ISO 4217. */
        public Currency $currency,
        /** Epoch milliseconds. */
        public int $createdAt,
        /** CCV's, for its back office. */
        public ?string $reference = null,
        /**
         * CCV's failure code. Our own: `cancelled` before CCV received it; `not-sent` when CCV was rate-limiting or
         * did not answer.
         */
        public ?string $failureCode = null,
        /**
         * True when the cancellation of this refund was requested: it is not sent any more, and it is cancelled if
         * CCV has it. Until its state is final, it may still succeed. Absent otherwise.
         */
        public ?bool $cancelRequested = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            kind: $in->enum('kind', OperationKind::class),
            state: $in->enum('state', OperationState::class),
            amountMinor: $in->int('amountMinor'),
            currency: $in->enum('currency', Currency::class),
            createdAt: $in->int('createdAt'),
            reference: $in->has('reference') ? $in->string('reference') : null,
            failureCode: $in->has('failureCode') ? $in->string('failureCode') : null,
            cancelRequested: $in->has('cancelRequested') ? $in->bool('cancelRequested') : null,
        );
    }
}
