<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The consent that the shopper gave. */
final readonly class ConsentRecordConsent extends Model
{
    public function __construct(
        /** The exact and complete text. */
        public string $text,
        /** Hash that proves what the shopper saw. */
        public string $hash,
        /** How to compute the hash. */
        public string $hashOf,
        /** Version of the texts; `shop` for the shop's own text. */
        public string $version,
        /** Language of the text. */
        public string $lang,
        /** When it was accepted. Epoch ms. */
        public int $acceptedAt,
        /** Label of the checkbox. */
        public ?string $label = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            text: $in->string('text'),
            hash: $in->string('hash'),
            hashOf: $in->string('hashOf'),
            version: $in->string('version'),
            lang: $in->string('lang'),
            acceptedAt: $in->int('acceptedAt'),
            label: $in->has('label') ? $in->string('label') : null,
        );
    }
}
