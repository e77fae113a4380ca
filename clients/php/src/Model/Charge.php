<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A charge and its current state. */
final readonly class Charge extends Model
{
    public function __construct(
        /** Id of the charge, and of its payment under `/v1/payments`. */
        public string $id,
        /** The shop's own id of the order. */
        public string $orderId,
        /** The saved method that is charged. */
        public string $methodId,
        /** Minor units. */
        public int $amountMinor,
        /** ISO 4217. */
        public Currency $currency,
        /**
         * State of the payment. `pending` without a `redirectUrl` means that the outcome is unknown: never create
         * another charge.
         */
        public PaymentStatus $payment,
        /** The period of the series that it is for. */
        public ?string $period = null,
        /** CCV's, for its back office. */
        public ?string $reference = null,
        /** Redirect the shopper to this page. */
        public ?string $redirectUrl = null,
        /** Why it failed or is in review, such as `declined`. */
        public ?string $reason = null,
        /**
         * CCV's failure code. Two codes are our own, for charges that CCV never received: `not-sent`, which does
         * not count as a try, and `method-not-usable`, when the customer removed the saved method before the charge
         * was sent.
         */
        public ?string $failureCode = null,
        /** CCV's id of the refusal, to quote to CCV's support. */
        public ?string $errorReference = null,
        /**
         * True when this charge failed and its order was paid in another way since, such as by the recovery link.
         * Do not charge it again: `retry`, `retryAt` and `recoveryUrl` are absent. Absent otherwise.
         */
        public ?bool $orderPaid = null,
        /** What may follow a failure. The backend never retries by itself. */
        public ?ChargeRetry $retry = null,
        /** With `later`: the earliest time of a retry. Epoch ms. */
        public ?int $retryAt = null,
        /**
         * After a failure: a page where the shopper can pay the same order with another method. Absent for
         * `not-sent` with the shopper absent: retry the charge instead.
         */
        public ?string $recoveryUrl = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            orderId: $in->string('orderId'),
            methodId: $in->string('methodId'),
            amountMinor: $in->int('amountMinor'),
            currency: $in->enum('currency', Currency::class),
            payment: $in->enum('payment', PaymentStatus::class),
            period: $in->has('period') ? $in->string('period') : null,
            reference: $in->has('reference') ? $in->string('reference') : null,
            redirectUrl: $in->has('redirectUrl') ? $in->string('redirectUrl') : null,
            reason: $in->has('reason') ? $in->string('reason') : null,
            failureCode: $in->has('failureCode') ? $in->string('failureCode') : null,
            errorReference: $in->has('errorReference') ? $in->string('errorReference') : null,
            orderPaid: $in->has('orderPaid') ? $in->bool('orderPaid') : null,
            retry: $in->has('retry') ? $in->enum('retry', ChargeRetry::class) : null,
            retryAt: $in->has('retryAt') ? $in->int('retryAt') : null,
            recoveryUrl: $in->has('recoveryUrl') ? $in->string('recoveryUrl') : null,
        );
    }
}
