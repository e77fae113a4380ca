<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** The codes of errors. A newer backend may send others. */
final class ErrorCode
{
    public const InvalidRequest = 'invalid-request';
    public const Unauthorized = 'unauthorized';
    public const NotFound = 'not-found';
    public const MethodNotAllowed = 'method-not-allowed';
    public const SessionExpired = 'session-expired';
    public const SessionChanged = 'session-changed';
    public const ChoiceNotOffered = 'choice-not-offered';
    public const ConsentRequired = 'consent-required';
    public const AlreadyPaid = 'already-paid';
    public const OrderInProgress = 'order-in-progress';
    public const MethodNotUsable = 'method-not-usable';
    public const MethodInUse = 'method-in-use';
    public const NotPossible = 'not-possible';
    public const AmountExceeded = 'amount-exceeded';
    public const RefusedByCcv = 'refused-by-ccv';
    public const PeriodTaken = 'period-taken';
    public const AgreementExceeded = 'agreement-exceeded';
    public const TooManyTries = 'too-many-tries';
    public const TooEarly = 'too-early';
    public const MethodStopped = 'method-stopped';
    public const NoReceiver = 'no-receiver';
    public const KeyInFlight = 'key-in-flight';
    public const BodyTooLarge = 'body-too-large';
    public const UnsupportedType = 'unsupported-type';
    public const KeyReused = 'key-reused';
    public const TooManyRequests = 'too-many-requests';
    public const TryAgain = 'try-again';
    public const Unavailable = 'unavailable';
    public const Internal = 'internal';
}
