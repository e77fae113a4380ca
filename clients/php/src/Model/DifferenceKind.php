<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum DifferenceKind: string
{
    case MissingHere = 'missing-here';
    case MissingAtCcv = 'missing-at-ccv';
    case AmountDiffers = 'amount-differs';
    case Unresolved = 'unresolved';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
