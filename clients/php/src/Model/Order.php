<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** The order to pay. Absent for a session that only saves a method */
final readonly class Order extends Model
{
    public function __construct(
        /** The shop's own id of the order. It is paid at most once. */
        public string $id,
        /** Minor units: 4250 is 42.50. */
        public int $amountMinor,
        /** ISO 4217. */
        public Currency $currency,
        /** Description of the order, shown to the shopper and at CCV. */
        public string $description,
    ) {
    }
}
