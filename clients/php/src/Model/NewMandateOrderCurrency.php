<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum NewMandateOrderCurrency: string
{
    case EUR = 'EUR';
}
