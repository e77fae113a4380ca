<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The proof of a consent, for a dispute. It contains no credentials. */
final readonly class ConsentRecord extends Model
{
    public function __construct(
        /** Id of the saved method. */
        public string $methodId,
        /** The shop's id of the customer. */
        public string $customerId,
        /** Kind of the saved method. */
        public SavedMethodKind $kind,
        /** Whether it is saved as a mandate or as a vault token. */
        public SaveAs $basis,
        /** State of the saved method at the time of the export. */
        public string $state,
        /** The agreement that limits its use. */
        public Agreement $agreement,
        /** The consent that the shopper gave. */
        public ConsentRecordConsent $consent,
        /** The session in which the consent was given. */
        public string $sessionId,
        /** The attempt that created the saved method. */
        public string $attemptId,
        /** The order reference that was sent to CCV. */
        public string $merchantOrderReference,
        /** Whether the scheme's id of the first transaction is stored. Later charges refer to it. */
        public bool $hasFirstTransaction,
        /** When the saved method was requested. Epoch milliseconds. */
        public int $createdAt,
        /** When this record was exported. Epoch milliseconds. */
        public int $exportedAt,
        /** Card brand, such as `visa`. */
        public ?string $brand = null,
        /** Masked number, such as `•••• 4242`. */
        public ?string $maskedNumber = null,
        /** The shop's own id of the order. */
        public ?string $orderId = null,
        /** CCV's reference of the transaction or mandate that created it. */
        public ?string $reference = null,
        /** CCV's reference of the first payment of a mandate. */
        public ?string $childReference = null,
        /** CCV's id of the mandate. */
        public ?string $mandateId = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            methodId: $in->string('methodId'),
            customerId: $in->string('customerId'),
            kind: $in->enum('kind', SavedMethodKind::class),
            basis: $in->enum('basis', SaveAs::class),
            state: $in->string('state'),
            agreement: Agreement::from($in->object('agreement')),
            consent: ConsentRecordConsent::from($in->object('consent')),
            sessionId: $in->string('sessionId'),
            attemptId: $in->string('attemptId'),
            merchantOrderReference: $in->string('merchantOrderReference'),
            hasFirstTransaction: $in->bool('hasFirstTransaction'),
            createdAt: $in->int('createdAt'),
            exportedAt: $in->int('exportedAt'),
            brand: $in->has('brand') ? $in->string('brand') : null,
            maskedNumber: $in->has('maskedNumber') ? $in->string('maskedNumber') : null,
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            reference: $in->has('reference') ? $in->string('reference') : null,
            childReference: $in->has('childReference') ? $in->string('childReference') : null,
            mandateId: $in->has('mandateId') ? $in->string('mandateId') : null,
        );
    }
}
