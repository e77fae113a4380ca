<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum ReconciliationState: string
{
    case Waiting = 'waiting';
    case Running = 'running';
    case Done = 'done';
    case Skipped = 'skipped';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
