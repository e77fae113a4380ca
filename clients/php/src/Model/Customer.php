<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/**
 * The customer. Saved methods are offered and used only if `signedIn`; then `id` must be the shop's account id,
 * never user input.
 */
final readonly class Customer extends Model
{
    public function __construct(
        /** The shop's id of the customer. */
        public string $id,
        /** True when the shop has authenticated the customer. Methods are saved and used only then. */
        public bool $signedIn,
        /**
         * First name, to prefill forms. An empty value counts as absent. A value that CCV can't use is ignored, and
         * the shopper is asked for it if it is needed. The log then has the name of the field, never the value:
         * `session.details-ignored`.
         */
        public ?string $firstName = null,
        /** As `firstName`. */
        public ?string $lastName = null,
        /** As `firstName`. International domains are accepted in Unicode and in ASCII form. */
        public ?string $email = null,
        /** ISO 3166 alpha-2. */
        public ?string $country = null,
    ) {
    }
}
