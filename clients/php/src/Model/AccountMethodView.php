<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A saved method on the account page. */
final readonly class AccountMethodView extends Model
{
    public function __construct(
        /** Not a secret: the id alone cannot be used to pay. */
        public string $id,
        /** The kind of the method. */
        public SavedMethodKind $kind,
        /** True for the method that is offered first. */
        public bool $isDefault,
        /**
         * `removing`: it cannot be used any more, but CCV has not confirmed the removal yet. `pending`: not
         * confirmed yet.
         */
        public AccountMethodViewState $state,
        /**
         * True if the shopper is redirected to CCV's page to pay with it (a vault token with the shopper present);
         * false if the payment is usually final at once (a mandate).
         */
        public bool $redirects,
        /** `visa`, `mastercard`, `maestro`, `amex`, `bcmc`; absent if unknown. */
        public ?string $brand = null,
        /** The last digits of the number, such as `4242`; absent if unknown. */
        public ?string $last4 = null,
        /** The expiry date of the card, such as `{ month: 12, year: 2027 }`. */
        public ?AccountMethodViewExpiry $expiry = null,
        /** The name that the shopper gave it. */
        public ?string $name = null,
        /** True if the card expires within 60 days, or CCV deletes it within 7 days. */
        public ?bool $expiresSoon = null,
        /** When it was saved, in epoch milliseconds. Distinguishes listed methods that look alike. */
        public ?int $createdAt = null,
        /** When CCV deletes it, if that is before the card expires. Epoch milliseconds. */
        public ?int $keptUntil = null,
        /** The running agreement; removing the method ends it. */
        public ?AccountMethodViewInUse $inUse = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            kind: $in->enum('kind', SavedMethodKind::class),
            isDefault: $in->bool('isDefault'),
            state: $in->enum('state', AccountMethodViewState::class),
            redirects: $in->bool('redirects'),
            brand: $in->has('brand') ? $in->string('brand') : null,
            last4: $in->has('last4') ? $in->string('last4') : null,
            expiry: $in->has('expiry') ? AccountMethodViewExpiry::from($in->object('expiry')) : null,
            name: $in->has('name') ? $in->string('name') : null,
            expiresSoon: $in->has('expiresSoon') ? $in->bool('expiresSoon') : null,
            createdAt: $in->has('createdAt') ? $in->int('createdAt') : null,
            keptUntil: $in->has('keptUntil') ? $in->int('keptUntil') : null,
            inUse: $in->has('inUse') ? AccountMethodViewInUse::from($in->object('inUse')) : null,
        );
    }
}
