<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class Delivery extends Model
{
    public function __construct(
        /** An endpoint for events: `onEvent` in the shop's process, or the address of `webhook`. */
        public Endpoint $endpoint,
        /** `dead`: no further retries; `redeliver` delivers it again. */
        public DeliveryState $state,
        /** Number of tries so far. */
        public int $tries,
        /** Epoch milliseconds. */
        public ?int $nextTryAt = null,
        /** Why it was not delivered: `status-500`, `timeout`, `blocked-address`, `threw` (the handler)… */
        public ?string $reason = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            endpoint: $in->enum('endpoint', Endpoint::class),
            state: $in->enum('state', DeliveryState::class),
            tries: $in->int('tries'),
            nextTryAt: $in->has('nextTryAt') ? $in->int('nextTryAt') : null,
            reason: $in->has('reason') ? $in->string('reason') : null,
        );
    }
}
