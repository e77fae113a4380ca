<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The debtor's account, with a masked account number. */
final readonly class MandateCcvAccount extends Model
{
    public function __construct(
        /** Masked account number. */
        public string $iban,
        /** The bank's code. */
        public ?string $bic = null,
        /** Id of the creditor. */
        public ?string $creditorId = null,
        /** The mandate reference on the bank statement. */
        public ?string $mandateReference = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            iban: $in->string('iban'),
            bic: $in->has('bic') ? $in->string('bic') : null,
            creditorId: $in->has('creditorId') ? $in->string('creditorId') : null,
            mandateReference: $in->has('mandateReference') ? $in->string('mandateReference') : null,
        );
    }
}
