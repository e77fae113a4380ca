<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum SavingStatus: string
{
    case None = 'none';
    case Pending = 'pending';
    case Saved = 'saved';
    case NotSaved = 'not-saved';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
