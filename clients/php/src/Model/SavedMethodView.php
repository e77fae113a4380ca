<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A saved method, without anything that could be used to pay. */
final readonly class SavedMethodView extends Model
{
    public function __construct(
        /** Not a secret: the id alone cannot be used to pay. */
        public string $id,
        /** The kind of the method. */
        public SavedMethodKind $kind,
        /** True for the method that is offered first. */
        public bool $isDefault,
        /** `usable`, or the reason why it cannot be used. */
        public SavedMethodState $state,
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
        public ?Expiry $expiry = null,
        /** The name that the shopper gave it. */
        public ?string $name = null,
        /** True if it expires within 30 days. */
        public ?bool $expiresSoon = null,
        /** The kind of its running agreement. Only in the shop's list of saved methods. */
        public ?SeriesKind $inUseBy = null,
        /** When it was saved, in epoch milliseconds. Distinguishes listed methods that look alike. */
        public ?int $createdAt = null,
        /**
         * The date of `createdAt` as people write it, in the language of the session. Only in a session, where
         * another of its methods looks the same. The element formats the date itself where this is absent, and
         * where it speaks another language.
         */
        public ?string $savedOn = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            kind: $in->enum('kind', SavedMethodKind::class),
            isDefault: $in->bool('isDefault'),
            state: $in->enum('state', SavedMethodState::class),
            redirects: $in->bool('redirects'),
            brand: $in->has('brand') ? $in->string('brand') : null,
            last4: $in->has('last4') ? $in->string('last4') : null,
            expiry: $in->has('expiry') ? Expiry::from($in->object('expiry')) : null,
            name: $in->has('name') ? $in->string('name') : null,
            expiresSoon: $in->has('expiresSoon') ? $in->bool('expiresSoon') : null,
            inUseBy: $in->has('inUseBy') ? $in->enum('inUseBy', SeriesKind::class) : null,
            createdAt: $in->has('createdAt') ? $in->int('createdAt') : null,
            savedOn: $in->has('savedOn') ? $in->string('savedOn') : null,
        );
    }
}
