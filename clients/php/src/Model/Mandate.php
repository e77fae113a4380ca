<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** A mandate for the shop: the stored one, with CCV's current data if it was read. */
final readonly class Mandate extends Model
{
    public function __construct(
        /** The saved method's id; charge it once `state` is `usable`. */
        public string $id,
        /** The shop's id of the customer. */
        public string $customerId,
        /** Type of the mandate. */
        public SavedMethodKind $type,
        /**
         * `dead`: it was never signed, or CCV ended it. `revoking`: no longer usable, but CCV has not confirmed the
         * revocation.
         */
        public MandateState $state,
        /** The agreement that limits its use. */
        public Agreement $agreement,
        /** The attempt that creates it. With a first payment, its `id` under `/v1/payments`. */
        public string $attemptId,
        /** Epoch milliseconds. */
        public int $createdAt,
        /** While pending: redirect the shopper to this page. Absent while unknown. */
        public ?string $signUrl = null,
        /** The shop's own id of the order that the signing paid. */
        public ?string $orderId = null,
        /** CCV's current data. Absent in lists, and when CCV did not answer or does not have the mandate. */
        public ?MandateCcv $ccv = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            customerId: $in->string('customerId'),
            type: $in->enum('type', SavedMethodKind::class),
            state: $in->enum('state', MandateState::class),
            agreement: Agreement::from($in->object('agreement')),
            attemptId: $in->string('attemptId'),
            createdAt: $in->int('createdAt'),
            signUrl: $in->has('signUrl') ? $in->string('signUrl') : null,
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            ccv: $in->has('ccv') ? MandateCcv::from($in->object('ccv')) : null,
        );
    }
}
