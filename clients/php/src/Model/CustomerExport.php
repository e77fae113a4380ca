<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** Everything that is stored about a customer. It contains no credentials. */
final readonly class CustomerExport extends Model
{
    public function __construct(
        /** The shop's id of the customer. */
        public string $customerId,
        /** Epoch milliseconds */
        public int $exportedAt,
        /**
         * The customer's sessions, with the details that the shop passed.
         * @var list<ExportedSession>
         */
        public array $sessions,
        /**
         * The customer's payments, with their operations.
         * @var list<Payment>
         */
        public array $payments,
        /**
         * The customer's saved methods with their consents, including removed ones.
         * @var list<SavedMethod>
         */
        public array $methods,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            customerId: $in->string('customerId'),
            exportedAt: $in->int('exportedAt'),
            sessions: array_map(ExportedSession::from(...), $in->objects('sessions')),
            payments: array_map(Payment::from(...), $in->objects('payments')),
            methods: array_map(SavedMethod::from(...), $in->objects('methods')),
        );
    }
}
