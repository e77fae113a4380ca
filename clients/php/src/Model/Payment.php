<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A payment and its operations. Its id is the `attemptId` of the events. */
final readonly class Payment extends Model
{
    public function __construct(
        /** The payment's id. */
        public string $id,
        /** The session in which it was started. */
        public string $sessionId,
        /** State of the payment as the shopper sees it. */
        public PaymentStatus $payment,
        /** The detailed state of the attempt. */
        public string $state,
        /** The requested amount, in minor units. */
        public int $amountMinor,
        /** The received amount: the full amount, or the captured part. */
        public int $capturedMinor,
        /** The refunded amount, including pending refunds. */
        public int $refundedMinor,
        /** ISO 4217. */
        public Currency $currency,
        /** The payment method, such as `card`. */
        public string $method,
        /** Epoch milliseconds. */
        public int $createdAt,
        /**
         * The operations on the payment, newest first.
         * @var list<Operation>
         */
        public array $operations,
        /** The shop's own id of the order. */
        public ?string $orderId = null,
        /** CCV's, for its back office. */
        public ?string $reference = null,
        /** Why it failed or is in review. */
        public ?string $reason = null,
        /** CCV's failure code. */
        public ?string $failureCode = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            sessionId: $in->string('sessionId'),
            payment: $in->enum('payment', PaymentStatus::class),
            state: $in->string('state'),
            amountMinor: $in->int('amountMinor'),
            capturedMinor: $in->int('capturedMinor'),
            refundedMinor: $in->int('refundedMinor'),
            currency: $in->enum('currency', Currency::class),
            method: $in->string('method'),
            createdAt: $in->int('createdAt'),
            operations: array_map(Operation::from(...), $in->objects('operations')),
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            reference: $in->has('reference') ? $in->string('reference') : null,
            reason: $in->has('reason') ? $in->string('reason') : null,
            failureCode: $in->has('failureCode') ? $in->string('failureCode') : null,
        );
    }
}
