<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The data that the shop passes to its checkout page. */
final readonly class Session extends Model
{
    public function __construct(
        /** The session's id; not a secret. */
        public string $id,
        /** Token for the tag. Each request for the session returns a new one. */
        public string $token,
        /**
         * The same checkout as a plain page without JavaScript, for use as fallback link, recovery link or
         * pay-by-link. It pays but never saves a method, because anyone may have the link. It is valid for
         * `linkLifeDays`, and ends when the order is paid, on `expire`, and when the session is requested for
         * another customer.
         */
        public string $url,
        /** Until when the shop's page can start an attempt. Epoch milliseconds. */
        public int $expiresAt,
        /** The status of a session, for the shop's own page. */
        public SessionStatus $status,
        /** Token that lists, renames and removes the customer's saved methods; only for a signed-in customer. */
        public ?string $accountToken = null,
        /**
         * The tag of the checkout, to insert unescaped into the page. It contains a token, so it must not be cached
         * or stored. Absent with `html: false`.
         */
        public ?string $html = null,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            id: $in->string('id'),
            token: $in->string('token'),
            url: $in->string('url'),
            expiresAt: $in->int('expiresAt'),
            status: SessionStatus::from($in->object('status')),
            accountToken: $in->has('accountToken') ? $in->string('accountToken') : null,
            html: $in->has('html') ? $in->string('html') : null,
        );
    }
}
