<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum OperationKind: string
{
    case Refund = 'refund';
    case Capture = 'capture';
    case Reversal = 'reversal';
    case Return = 'return';
    case Duplicate = 'duplicate';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
