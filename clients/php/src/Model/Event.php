<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** An event, with the full state at its time. */
final readonly class Event extends Model
{
    public function __construct(
        /** Id of the event. It is the same for every delivery. */
        public string $id,
        /** Type of the event. */
        public string $type,
        /** Epoch milliseconds. */
        public int $createdAt,
        /** The full state at the time of the event. */
        public EventData $data,
        /** The session that the event belongs to. */
        public ?string $sessionId = null,
        /** The shop's own id of the order. */
        public ?string $orderId = null,
        /** Increases with each event of one order: ignore an event with a lower number than the last one. */
        public ?int $orderVersion = null,
        /** The payment's id, under `/v1/payments`. */
        public ?string $attemptId = null,
        /** The saved method's id. */
        public ?string $methodId = null,
        /**
         * For `method.…` events. Increases with each event of one saved method: ignore an event with a lower
         * number.
         */
        public ?int $methodVersion = null,
        /**
         * The state of its delivery to each endpoint.
         * @var list<Delivery>|null
         */
        public ?array $deliveries = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            type: $in->string('type'),
            createdAt: $in->int('createdAt'),
            data: EventData::from($in->object('data')),
            sessionId: $in->has('sessionId') ? $in->string('sessionId') : null,
            orderId: $in->has('orderId') ? $in->string('orderId') : null,
            orderVersion: $in->has('orderVersion') ? $in->int('orderVersion') : null,
            attemptId: $in->has('attemptId') ? $in->string('attemptId') : null,
            methodId: $in->has('methodId') ? $in->string('methodId') : null,
            methodVersion: $in->has('methodVersion') ? $in->int('methodVersion') : null,
            deliveries: $in->has('deliveries') ? array_map(Delivery::from(...), $in->objects('deliveries')) : null,
        );
    }
}
