<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The full state at the time of the event. */
final readonly class EventData extends Model
{
    public function __construct(
        /** The order, and whether it is paid by this or another attempt. */
        public ?EventOrder $order = null,
        /** The payment at the time of the event. */
        public ?EventPayment $payment = null,
        /** The saved method at the time of the event. */
        public ?SavedMethodView $method = null,
        /** The refund, capture, reversal or return of the event. */
        public ?Operation $operation = null,
        /** The day's counts, and the first 20 differences. */
        public ?EventReconciliation $reconciliation = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            order: $in->has('order') ? EventOrder::from($in->object('order')) : null,
            payment: $in->has('payment') ? EventPayment::from($in->object('payment')) : null,
            method: $in->has('method') ? SavedMethodView::from($in->object('method')) : null,
            operation: $in->has('operation') ? Operation::from($in->object('operation')) : null,
            reconciliation: $in->has('reconciliation') ? EventReconciliation::from($in->object('reconciliation')) : null,
        );
    }
}
