<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The signer's details at CCV. */
final readonly class MandateCcvCustomer extends Model
{
    public function __construct(
        /** The first name. */
        public ?string $firstName = null,
        /** The last name. */
        public ?string $lastName = null,
        /** The e-mail address that CCV uses. */
        public ?string $email = null,
        /** BCP 47. */
        public ?string $language = null,
        /** Country, in CCV's notation. */
        public ?string $country = null,
        /** The postal code. */
        public ?string $zip = null,
        /** Street and number. */
        public ?string $address = null,
        /** City. */
        public ?string $city = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            firstName: $in->has('firstName') ? $in->string('firstName') : null,
            lastName: $in->has('lastName') ? $in->string('lastName') : null,
            email: $in->has('email') ? $in->string('email') : null,
            language: $in->has('language') ? $in->string('language') : null,
            country: $in->has('country') ? $in->string('country') : null,
            zip: $in->has('zip') ? $in->string('zip') : null,
            address: $in->has('address') ? $in->string('address') : null,
            city: $in->has('city') ? $in->string('city') : null,
        );
    }
}
