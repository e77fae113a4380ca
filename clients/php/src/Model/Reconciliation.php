<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The reconciliation of one day. */
final readonly class Reconciliation extends Model
{
    public function __construct(
        /** The UTC day on which CCV created the transactions, such as `2026-01-15`. */
        public string $day,
        /** `waiting` until it is due, `running`, `done`, or `skipped`: too old to be reconciled automatically. */
        public ReconciliationState $state,
        /** Number of completed runs. A day is reconciled more than once, because statuses may change later. */
        public int $looks,
        /** When the last run was completed. Epoch ms. */
        public ?int $finishedAt = null,
        /** When the next run is due. Epoch milliseconds. */
        public ?int $nextLookAt = null,
        /** Report of the last run. */
        public ?ReconciliationReport $report = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            day: $in->string('day'),
            state: $in->enum('state', ReconciliationState::class),
            looks: $in->int('looks'),
            finishedAt: $in->has('finishedAt') ? $in->int('finishedAt') : null,
            nextLookAt: $in->has('nextLookAt') ? $in->int('nextLookAt') : null,
            report: $in->has('report') ? ReconciliationReport::from($in->object('report')) : null,
        );
    }
}
