<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The status of a session, for the shop's own page. */
final readonly class SessionStatus extends Model
{
    public function __construct(
        /** The session's id. */
        public string $id,
        /**
         * State of the payment; ship on `paid`. `processing`: the shopper has agreed and the money follows in days
         * (direct debit).
         */
        public PaymentStatus $payment,
        /** State of the method that is being saved. */
        public SavingStatus $method,
        /** True when the status will not change soon, so that polling can stop. */
        public bool $final,
        /** The shop's own id of the order; absent for a session that only saves a method. */
        public ?string $orderId = null,
        /** Amount that was or would be paid, in minor units; absent for a session that only saves a method. */
        public ?int $amountMinor = null,
        /** ISO 4217. */
        public ?Currency $currency = null,
        /** The saved method that this session created, once it is usable. */
        public ?string $savedMethodId = null,
        /** Why it failed, such as `declined` or `cancelled`. */
        public ?string $reason = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            payment: $in->enum('payment', PaymentStatus::class),
            method: $in->enum('method', SavingStatus::class),
            final: $in->bool('final'),
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            amountMinor: $in->has('amountMinor') ? $in->int('amountMinor') : null,
            currency: $in->has('currency') ? $in->enum('currency', Currency::class) : null,
            savedMethodId: $in->has('savedMethodId') ? $in->string('savedMethodId') : null,
            reason: $in->has('reason') ? $in->string('reason') : null,
        );
    }
}
