<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** A session to create. */
final readonly class NewSession extends Model
{
    public function __construct(
        /**
         * The offered choices, in this order; each at most once.
         * @var list<OfferedChoice>
         */
        public array $choices,
        /**
         * The page to which the shopper returns from CCV, on one of `shopOrigins`. `{SESSION_ID}` is replaced,
         * encoded or not.
         */
        public string $returnUrl,
        /** The order to pay. Absent for a session that only saves a method */
        public ?Order $order = null,
        /**
         * The customer. Saved methods are offered and used only if `signedIn`; then `id` must be the shop's account
         * id, never user input.
         */
        public ?Customer $customer = null,
        /** BCP 47; `nl_BE` is accepted as `nl-BE`. An invalid value falls back to English and never causes an error. */
        public ?string $lang = null,
        /** The shop's page where the shopper can choose again. */
        public ?string $checkoutUrl = null,
        /**
         * Label of the button. `order` and `subscribe` use the legally required wording. Default: `pay`, or `save`
         * without an order.
         */
        public ?ButtonLabel $buttonLabel = null,
        /**
         * Where the return page receives its read-only token. Default: the fragment, which is not sent to servers;
         * the query if `returnUrl` has its own fragment, such as the route `#/thanks`.
         */
        public ?ReturnToken $returnToken = null,
        /** How long `url` is valid, in days. Default: as configured */
        public ?int $linkLifeDays = null,
        /** True when the shop e-mails the outcome. The shopper is promised an e-mail only then. */
        public ?bool $shopNotifies = null,
        /**
         * Additional notifications from CCV to the shop. CCV documents the types, not their delivery
         * @var list<NotificationRequest>|null
         */
        public ?array $notificationRequests = null,
        /** Opt-in: lets `@ccv-checkout/widget/google-pay` show Google's own button for `googlepay-mandate`. */
        public ?GooglePay $googlePay = null,
        /**
         * How the tag in the answer is printed; `false` leaves it out, which saves work where no page is rendered.
         * It is no part of what an `Idempotency-Key` compares.
         */
        public bool|Html|null $html = null,
    ) {
    }
}
