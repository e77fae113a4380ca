<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/**
 * A payment with a saved method that the shop starts. The shop schedules charges; the backend enforces the
 * agreement's limits.
 */
final readonly class NewCharge extends Model
{
    public function __construct(
        /** The saved method to charge. */
        public string $methodId,
        /** The shop's own id of the order. It is paid at most once, by this charge or by the shopper. */
        public string $orderId,
        /** Minor units. */
        public int $amountMinor,
        /** ISO 4217. */
        public Currency $currency,
        /** Description, shown to the shopper and at CCV. */
        public string $description,
        /**
         * Period of a series, such as `2026-12`. A period has at most one active or succeeded charge. Required in a
         * series.
         */
        public ?string $period = null,
        /**
         * The day on which this period is due. Default: today (UTC). `everyDays` of a recurring agreement is the
         * minimum distance between due days; 28 to 31 means a calendar month
         */
        public ?string $dueOn = null,
        /** Whether the shopper is present. Default `absent` (MIT). `present` (CIT) may return a `redirectUrl`. */
        public ?ShopperPresence $shopper = null,
        /** `later` only authorises the amount. Default `now`. */
        public ?CaptureTime $capture = null,
        /** BCP 47. Default: the session’s language */
        public ?string $lang = null,
        /** The page to which the shopper returns, on one of the shop's origins. */
        public ?string $returnUrl = null,
        /**
         * Additional notifications from CCV to the shop. CCV documents the types, not their delivery
         * @var list<NotificationRequest>|null
         */
        public ?array $notificationRequests = null,
    ) {
    }
}
