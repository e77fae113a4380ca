<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The payment at the time of the event. */
final readonly class EventPayment extends Model
{
    public function __construct(
        /** The state of the attempt. */
        public string $state,
        /** The requested amount, in minor units. */
        public int $amountMinor,
        /** ISO 4217. */
        public string $currency,
        /** The payment method, such as `card`. */
        public string $method,
        /** The shopper's choice, or `charge`. */
        public string $choice,
        /** The received amount of a paid payment; lower than `amountMinor` after a partial capture. */
        public ?int $capturedMinor = null,
        /** CCV's reference, to find it in CCV's back office. */
        public ?string $reference = null,
        /** Why it failed or is in review. */
        public ?string $reason = null,
        /** The amount of the order, when the payment does not match it. */
        public ?Money $expected = null,
        /** CCV's failure code. For a charge see also `retry` and `retryAt`. */
        public ?string $failureCode = null,
        /** What may follow a failed charge. */
        public ?ChargeRetry $retry = null,
        /** With `later`: the earliest time of a retry. Epoch milliseconds. */
        public ?int $retryAt = null,
        /** For a duplicate in a period: the payment that had paid the period before. */
        public ?string $periodPaidBy = null,
        /** The saved method that this payment creates. */
        public ?string $savesMethodId = null,
        /** The saved method that this payment uses. */
        public ?string $methodId = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            state: $in->string('state'),
            amountMinor: $in->int('amountMinor'),
            currency: $in->string('currency'),
            method: $in->string('method'),
            choice: $in->string('choice'),
            capturedMinor: $in->has('capturedMinor') ? $in->int('capturedMinor') : null,
            reference: $in->has('reference') ? $in->string('reference') : null,
            reason: $in->has('reason') ? $in->string('reason') : null,
            expected: $in->has('expected') ? Money::from($in->object('expected')) : null,
            failureCode: $in->has('failureCode') ? $in->string('failureCode') : null,
            retry: $in->has('retry') ? $in->enum('retry', ChargeRetry::class) : null,
            retryAt: $in->has('retryAt') ? $in->int('retryAt') : null,
            periodPaidBy: $in->has('periodPaidBy') ? $in->string('periodPaidBy') : null,
            savesMethodId: $in->has('savesMethodId') ? $in->string('savesMethodId') : null,
            methodId: $in->has('methodId') ? $in->string('methodId') : null,
        );
    }
}
