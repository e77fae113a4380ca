<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

use CcvCheckout\Internal\Fields;

/** Answer of `POST /checkout/methods`: the saved methods of the shopper, newest first. */
final readonly class AccountView extends Model
{
    public function __construct(
        /** The version of this protocol. */
        public mixed $protocol,
        /** The shop. */
        public AccountViewShop $shop,
        /** True with a test key: no money moves. */
        public bool $testMode,
        /**
         * Newest first.
         * @var list<AccountMethodView>
         */
        public array $methods,
    ) {
    }

    /** Reads it from decoded JSON. */
    public static function from(Fields $in): self
    {
        return new self(
            protocol: $in->mixed('protocol'),
            shop: AccountViewShop::from($in->object('shop')),
            testMode: $in->bool('testMode'),
            methods: array_map(AccountMethodView::from(...), $in->objects('methods')),
        );
    }
}
