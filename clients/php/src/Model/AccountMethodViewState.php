<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum AccountMethodViewState: string
{
    case Usable = 'usable';
    case Expired = 'expired';
    case Pending = 'pending';
    case Removing = 'removing';
    case Revoked = 'revoked';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
