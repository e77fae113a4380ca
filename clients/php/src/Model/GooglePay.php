<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** Configuration of Google's button; see Google's documentation of each field. */
final readonly class GooglePay extends Model
{
    public function __construct(
        /** Merchant id from Google’s Pay & Wallet console */
        public string $merchantId,
        /** Name of the gateway at Google; provided by CCV */
        public string $gateway,
        /** The merchant’s id at that gateway */
        public string $gatewayMerchantId,
        /** Country in which the transaction is processed */
        public string $countryCode,
        /** Name that is shown on Google's payment sheet. */
        public ?string $merchantName = null,
        /**
         * Default: MASTERCARD and VISA.
         * @var list<GooglePayAllowedCardNetworks>|null
         */
        public ?array $allowedCardNetworks = null,
    ) {
    }
}
