<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** How a saved method may be used. `everyDays` 1–999, `until` as `YYYY-MM-DD`, `atMost` 2–999. */
final readonly class Agreement extends Model
{
    public function __construct(
        /** Unscheduled: occasional charges. Recurring: a series until a date. Instalment: a fixed number of charges. */
        public AgreementKind $kind,
        /** Days between two charges: 1 to 999. */
        public ?int $everyDays = null,
        /** The last day (UTC), as `YYYY-MM-DD`. It must not have passed. */
        public ?string $until = null,
        /** The most that one charge may take, in minor units. Default: no limit. */
        public ?int $amountMinor = null,
        /**
         * Where the shopper cancels: the URL of a page of the shop, or an e-mail address. Stands above the button
         * of a session. Default: the configured `shop.cancelAt`.
         */
        public ?string $cancelAt = null,
        /** How many charges: 2 to 999. */
        public ?int $atMost = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            kind: $in->enum('kind', AgreementKind::class),
            everyDays: $in->has('everyDays') ? $in->int('everyDays') : null,
            until: $in->has('until') ? $in->string('until') : null,
            amountMinor: $in->has('amountMinor') ? $in->int('amountMinor') : null,
            cancelAt: $in->has('cancelAt') ? $in->string('cancelAt') : null,
            atMost: $in->has('atMost') ? $in->int('atMost') : null,
        );
    }
}
