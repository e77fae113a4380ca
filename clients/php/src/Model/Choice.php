<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum Choice: string
{
    case Saved = 'saved';
    case Pay = 'pay';
    case PayAndSave = 'pay-and-save';
    case SaveCard = 'save-card';
    case SepaMandate = 'sepa-mandate';
    case PaypalMandate = 'paypal-mandate';
    case ApplepayMandate = 'applepay-mandate';
    case GooglepayMandate = 'googlepay-mandate';
}
