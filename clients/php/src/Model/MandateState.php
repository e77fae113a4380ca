<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum MandateState: string
{
    case Pending = 'pending';
    case Usable = 'usable';
    case Revoking = 'revoking';
    case Revoked = 'revoked';
    case Expired = 'expired';
    case Dead = 'dead';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
