<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum PaymentStatus: string
{
    case None = 'none';
    case Pending = 'pending';
    case Processing = 'processing';
    case Authorised = 'authorised';
    case Paid = 'paid';
    case Failed = 'failed';
    case Review = 'review';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
