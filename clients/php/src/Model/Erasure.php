<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The state of a customer's erasure. */
final readonly class Erasure extends Model
{
    public function __construct(
        /** `erasing` while a request to CCV is in progress */
        public ErasureState $state,
        /** The alias that replaces the customer in the records that are kept */
        public string $alias,
        /** Epoch milliseconds */
        public int $requestedAt,
        /**
         * Ids of the payments and saved methods that the erasure waits for
         * @var list<string>
         */
        public array $waitingFor,
        /** Epoch milliseconds */
        public ?int $finishedAt = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            state: $in->enum('state', ErasureState::class),
            alias: $in->string('alias'),
            requestedAt: $in->int('requestedAt'),
            waitingFor: $in->strings('waitingFor'),
            finishedAt: $in->has('finishedAt') ? $in->int('finishedAt') : null,
        );
    }
}
