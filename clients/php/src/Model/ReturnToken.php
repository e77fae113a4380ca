<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

enum ReturnToken: string
{
    case Fragment = 'fragment';
    case Query = 'query';
}
