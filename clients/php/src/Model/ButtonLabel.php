<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum ButtonLabel: string
{
    case Pay = 'pay';
    case Order = 'order';
    case Subscribe = 'subscribe';
    case Save = 'save';
}
