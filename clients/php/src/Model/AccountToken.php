<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** The data that the shop passes to its account page. */
final readonly class AccountToken extends Model
{
    public function __construct(
        /** Token for `<ccv-saved-methods>`: lists, renames and removes the customer's saved methods. */
        public string $token,
        /** Epoch milliseconds. */
        public int $expiresAt,
        /** The current saved methods, so that the page needs no first request. */
        public AccountView $account,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            token: $in->string('token'),
            expiresAt: $in->int('expiresAt'),
            account: AccountView::from($in->object('account')),
        );
    }
}
