<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A part of a request or an answer. */
final readonly class RevokeCustomerTokensResult extends Model
{
    public function __construct(
        /** How many tokens were revoked */
        public int $revoked,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            revoked: $in->int('revoked'),
        );
    }
}
