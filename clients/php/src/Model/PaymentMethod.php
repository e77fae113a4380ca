<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum PaymentMethod: string
{
    case Card = 'card';
    case Bcmc = 'bcmc';
    case Ideal = 'ideal';
    case Wero = 'wero';
}
