<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** The customer who signs. */
final readonly class MandateCustomer extends Model
{
    public function __construct(
        /** The shop's account id. */
        public string $id,
        /** First name of the signer. Required for SEPA and PayPal, and for CCV's mail. */
        public ?string $firstName = null,
        /** As `firstName`. */
        public ?string $lastName = null,
        /** As `firstName`. */
        public ?string $email = null,
        /** ISO 3166 alpha-2. */
        public ?string $country = null,
        /** Postal code. Send it together with `address` and `city`, or omit all three. */
        public ?string $zip = null,
        /** Street and number. */
        public ?string $address = null,
        /** City. */
        public ?string $city = null,
    ) {
    }
}
