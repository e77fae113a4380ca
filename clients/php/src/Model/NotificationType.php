<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum NotificationType: string
{
    case StatusChanged = 'StatusChanged';
    case Collected = 'Collected';
    case PaidOut = 'PaidOut';
    case AutoRefunded = 'AutoRefunded';
    case AuthenticationStarted = 'AuthenticationStarted';
    case AuthenticationCompleted = 'AuthenticationCompleted';
    case MandateUpdated = 'MandateUpdated';
    case MandateUsed = 'MandateUsed';
    case TerminalMessageUpdate = 'TerminalMessageUpdate';
}
