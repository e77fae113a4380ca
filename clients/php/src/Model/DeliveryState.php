<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum DeliveryState: string
{
    case Waiting = 'waiting';
    case Delivered = 'delivered';
    case Dead = 'dead';

    /** A value that is newer than this client. Never send it. */
    case Unknown = 'unknown';
}
