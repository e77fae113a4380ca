<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** Changes to a mandate's customer. Absent fields stay unchanged. */
final readonly class MandateChanges extends Model
{
    public function __construct(
        /** First name. Send it together with `lastName`. */
        public ?string $firstName = null,
        /** Last name. Send it together with `firstName`. */
        public ?string $lastName = null,
        /** A new e-mail address; it must differ from the current one. */
        public ?string $email = null,
        /** BCP 47. */
        public ?string $language = null,
        /** Street and number. Send address, city, zip and country together. */
        public ?string $address = null,
        /** City. Send it together with `address`. */
        public ?string $city = null,
        /** Postal code. Send it together with `address`. */
        public ?string $zip = null,
        /** ISO 3166 alpha-2. Send it together with `address`. */
        public ?string $country = null,
        /** VAT number. SEPA only; requires `companyName`. */
        public ?string $vatNumber = null,
        /** The shop's customer number. SEPA only. */
        public ?string $customerNumber = null,
        /** Company name. SEPA only. */
        public ?string $companyName = null,
        /** Phone number. SEPA only. */
        public ?string $phoneNumber = null,
        /** The account to debit. SEPA only. */
        public ?string $iban = null,
        /** The bank's code. SEPA only. */
        public ?string $bic = null,
    ) {
    }
}
