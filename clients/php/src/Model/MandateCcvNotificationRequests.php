<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class MandateCcvNotificationRequests extends Model
{
    public function __construct(
        /** CCV's notification type. */
        public string $type,
        /** The address that receives it. */
        public ?string $url = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            type: $in->string('type'),
            url: $in->has('url') ? $in->string('url') : null,
        );
    }
}
