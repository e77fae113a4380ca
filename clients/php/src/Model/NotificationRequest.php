<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** A part of a request or an answer. */
final readonly class NotificationRequest extends Model
{
    public function __construct(
        /** CCV's notification type. */
        public NotificationType $type,
        /** Default: the address that is configured for the account at CCV */
        public ?string $url = null,
    ) {
    }
}
