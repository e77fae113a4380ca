<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** CCV's current data. Absent in lists, and when CCV did not answer or does not have the mandate. */
final readonly class MandateCcv extends Model
{
    public function __construct(
        /** CCV's id of the mandate. */
        public string $mandateId,
        /** CCV's status: `pending`, `active`, `inactive`, or a new one. */
        public string $status,
        /** For SEPA, the mandate reference on the bank statement. */
        public ?string $externalReference = null,
        /** When it was created, by CCV's clock; epoch milliseconds. */
        public mixed $created = null,
        /** When it was last changed; epoch milliseconds. */
        public mixed $modified = null,
        /** When it was signed; epoch milliseconds. */
        public mixed $signed = null,
        /** CCV's reference of the first payment. */
        public ?string $childReference = null,
        /** Amount of the first payment, in minor units. */
        public ?int $amountMinor = null,
        /** The signer's details at CCV. */
        public ?MandateCcvCustomer $customer = null,
        /** The debtor's account, with a masked account number. */
        public ?MandateCcvAccount $account = null,
        /**
         * Additional notifications that CCV sends to the shop.
         * @var list<MandateCcvNotificationRequests>|null
         */
        public ?array $notificationRequests = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            mandateId: $in->string('mandateId'),
            status: $in->string('status'),
            externalReference: $in->has('externalReference') ? $in->string('externalReference') : null,
            created: $in->has('created') ? $in->mixed('created') : null,
            modified: $in->has('modified') ? $in->mixed('modified') : null,
            signed: $in->has('signed') ? $in->mixed('signed') : null,
            childReference: $in->has('childReference') ? $in->string('childReference') : null,
            amountMinor: $in->has('amountMinor') ? $in->int('amountMinor') : null,
            customer: $in->has('customer') ? MandateCcvCustomer::from($in->object('customer')) : null,
            account: $in->has('account') ? MandateCcvAccount::from($in->object('account')) : null,
            notificationRequests: $in->has('notificationRequests') ? array_map(MandateCcvNotificationRequests::from(...), $in->objects('notificationRequests')) : null,
        );
    }
}
