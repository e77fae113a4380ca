<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum SeriesKind: string
{
    case Recurring = 'recurring';
    case Instalment = 'instalment';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
