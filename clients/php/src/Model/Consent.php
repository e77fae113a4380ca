<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The consent that the shopper gave. */
final readonly class Consent extends Model
{
    public function __construct(
        /** The complete text. */
        public string $text,
        /** Hash that proves what the shopper saw. */
        public string $hash,
        /** Language of the text. */
        public string $lang,
        /** Version of the texts. */
        public string $version,
        /** Epoch milliseconds. */
        public int $acceptedAt,
        /** Label of the checkbox. */
        public ?string $label = null,
        /** What a series takes and how to cancel it, as it stood above the button. Absent for other agreements. */
        public ?string $plan = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            text: $in->string('text'),
            hash: $in->string('hash'),
            lang: $in->string('lang'),
            version: $in->string('version'),
            acceptedAt: $in->int('acceptedAt'),
            label: $in->has('label') ? $in->string('label') : null,
            plan: $in->has('plan') ? $in->string('plan') : null,
        );
    }
}
