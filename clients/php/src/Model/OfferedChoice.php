<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** One choice that is offered to the shopper. */
final readonly class OfferedChoice extends Model
{
    public function __construct(
        /** The offered choice. */
        public Choice $choice,
        /**
         * The payment methods. Those that the account or the currency does not support are left out.
         * @var list<PaymentMethod>|null
         */
        public ?array $methods = null,
        /** Default: mandate */
        public ?SaveAs $saveAs = null,
        /** The agreement that limits the use of the saved method. Default: unscheduled. */
        public ?Agreement $agreement = null,
    ) {
    }
}
