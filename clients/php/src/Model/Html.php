<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** A part of a request or an answer. */
final readonly class Html extends Model
{
    public function __construct(
        /** Address of the backend for the browser; default `publicUrl`. */
        public ?string $server = null,
        /** BCP 47. Default: the session’s language */
        public ?string $lang = null,
        /**
         * Where the style of the printed choices stands. `inline` (default): in the tag; a strict page allows it by
         * `printedStyleHash` of `@ccv-checkout/widget/server`, which is also in `sri.json`, or by `nonce`. `link`:
         * in the file at `styleUrl`; load it in the head of the page as well, so that the choices are not shown
         * without their style.
         */
        public ?PrintedStyle $style = null,
        /** With `link`: the address of `ccv-checkout.print.css`. */
        public ?string $styleUrl = null,
        /** Nonce of the page's policy, for the inline style. */
        public ?string $nonce = null,
        /**
         * What the button of the printed choices does before the script has run. `post` (default): it posts them to
         * the backend, which starts the payment. `wait`: it only says that it is loading. Use `wait` where
         * something of the page has to happen first: with a `ccv-submit` handler, with a slot for terms, or inside
         * the page's own form.
         */
        public ?BeforeScript $beforeScript = null,
        /** Text of the fallback link. Default: a text in the session's language. */
        public ?string $fallback = null,
        /**
         * Like the attribute `hide-button`: the page has its own button. Nothing is posted before the script has
         * run.
         */
        public ?bool $hideButton = null,
        /**
         * Renders the fallback for a signed-in customer as a form with a button that submits the session's token,
         * so that the plain page shows the saved methods and can save one as well. A link only pays. Don't use it
         * inside another form; the page's content security policy must allow forms to `server`.
         */
        public ?bool $savesWithoutScript = null,
    ) {
    }
}
