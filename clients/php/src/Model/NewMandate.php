<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** A mandate to be signed. The shop has collected the consent itself, with its own text. */
final readonly class NewMandate extends Model
{
    public function __construct(
        /** Type of the mandate. */
        public SavedMethodKind $type,
        /** The customer who signs. */
        public MandateCustomer $customer,
        /** The page to which the shopper returns, on one of the shop's origins. */
        public string $returnUrl,
        /** The exact text that the shopper agreed to, and when. Stored unchanged, for a dispute. */
        public MandateConsent $consent,
        /** Default: unscheduled. */
        public ?Agreement $agreement = null,
        /** An order that the signing also pays: SEPA and PayPal only */
        public ?MandateOrder $order = null,
        /** Language of CCV's page and mail, BCP 47. */
        public ?string $lang = null,
        /**
         * Additional notifications from CCV to the shop. CCV documents the types, not their delivery
         * @var list<NotificationRequest>|null
         */
        public ?array $notificationRequests = null,
    ) {
    }
}
