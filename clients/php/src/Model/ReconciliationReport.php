<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** Report of the last run. */
final readonly class ReconciliationReport extends Model
{
    public function __construct(
        /** Rows that are the same on both sides. */
        public int $matched,
        /** Rows that only CCV has. */
        public int $missingHere,
        /** Rows that only the store has. */
        public int $missingAtCcv,
        /** Rows with another amount or currency. */
        public int $amountDiffers,
        /** Rows that are not final on one side, or differ. Most of them are only pending. */
        public int $unresolved,
        /** Rows of other systems on the same account. */
        public int $other,
        /**
         * Rows that differed before this reconciliation and were synced by it, such as a late success without a
         * webhook.
         */
        public int $resolved,
        /** Rows that need manual review: all differences except pending ones. */
        public int $off,
        /**
         * The first 100 differences; those that need manual review come first.
         * @var list<Difference>
         */
        public array $differences,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            matched: $in->int('matched'),
            missingHere: $in->int('missingHere'),
            missingAtCcv: $in->int('missingAtCcv'),
            amountDiffers: $in->int('amountDiffers'),
            unresolved: $in->int('unresolved'),
            other: $in->int('other'),
            resolved: $in->int('resolved'),
            off: $in->int('off'),
            differences: array_map(Difference::from(...), $in->objects('differences')),
        );
    }
}
