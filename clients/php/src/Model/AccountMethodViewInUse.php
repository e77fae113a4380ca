<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The running agreement; removing the method ends it. */
final readonly class AccountMethodViewInUse extends Model
{
    public function __construct(
        /** The kind of the agreement. */
        public SeriesKind $kind,
        /** The number of days between two charges. */
        public ?int $everyDays = null,
        /** The last day on which it can be charged. */
        public ?string $until = null,
        /** The maximum amount of one charge. */
        public ?AccountMethodViewInUseAmount $amount = null,
        /** The total number of charges. */
        public ?int $atMost = null,
        /** The number of charges that were made. */
        public ?int $used = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            kind: $in->enum('kind', SeriesKind::class),
            everyDays: $in->has('everyDays') ? $in->int('everyDays') : null,
            until: $in->has('until') ? $in->string('until') : null,
            amount: $in->has('amount') ? AccountMethodViewInUseAmount::from($in->object('amount')) : null,
            atMost: $in->has('atMost') ? $in->int('atMost') : null,
            used: $in->has('used') ? $in->int('used') : null,
        );
    }
}
