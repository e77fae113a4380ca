<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum CaptureTime: string
{
    case Now = 'now';
    case Later = 'later';
}
