<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** An order that the signing also pays: SEPA and PayPal only */
final readonly class MandateOrder extends Model
{
    public function __construct(
        /** The shop's own id of the order. */
        public string $id,
        /** Minor units. */
        public int $amountMinor,
        /** ISO 4217. */
        public NewMandateOrderCurrency $currency,
        /** Description of the order, shown to the shopper and at CCV. */
        public string $description,
    ) {
    }
}
