<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum SavedMethodKind: string
{
    case Card = 'card';
    case Sepa = 'sepa';
    case Paypal = 'paypal';
    case Applepay = 'applepay';
    case Googlepay = 'googlepay';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
