<?php

// Generated from the OpenAPI document by `npm run clients`. Do not edit.

declare(strict_types=1);

namespace CcvCheckout\Model;

/** The types of events. Ignore those that you do not know. */
final class EventType
{
    public const PaymentPaid = 'payment.paid';
    public const PaymentProcessing = 'payment.processing';
    public const PaymentFailed = 'payment.failed';
    public const PaymentAuthorised = 'payment.authorised';
    public const PaymentReview = 'payment.review';
    public const PaymentLateSuccess = 'payment.late-success';
    public const PaymentDuplicate = 'payment.duplicate';
    public const PaymentMismatch = 'payment.mismatch';
    public const PaymentRefunded = 'payment.refunded';
    public const PaymentRefundFailed = 'payment.refund-failed';
    public const PaymentCaptured = 'payment.captured';
    public const PaymentCaptureFailed = 'payment.capture-failed';
    public const PaymentReversed = 'payment.reversed';
    public const PaymentReversalFailed = 'payment.reversal-failed';
    public const PaymentOperationReview = 'payment.operation-review';
    public const PaymentReturned = 'payment.returned';
    public const MethodSaved = 'method.saved';
    public const MethodNotSaved = 'method.not-saved';
    public const MethodRevoked = 'method.revoked';
    public const MethodReview = 'method.review';
    public const ReconciliationOff = 'reconciliation.off';
}
