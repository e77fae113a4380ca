<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum GooglePayAllowedCardNetworks: string
{
    case Amex = 'AMEX';
    case Discover = 'DISCOVER';
    case Interac = 'INTERAC';
    case JCB = 'JCB';
    case Mastercard = 'MASTERCARD';
    case Visa = 'VISA';
}
