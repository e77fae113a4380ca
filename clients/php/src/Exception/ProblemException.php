<?php

declare(strict_types=1);

namespace CcvCheckout\Exception;

use CcvCheckout\Http\Response;
use CcvCheckout\Internal\Fields;
use CcvCheckout\Model\Money;
use CcvCheckout\Retry;

/** The backend rejected the request. `errorCode` is stable: one of `Model\ErrorCode`, or a newer one. */
final class ProblemException extends CheckoutException
{
    /**
     * @param list<FieldError> $fields the invalid fields, each with its fix
     * @param string|null $diagnosticsId also in the backend’s log
     * @param string|null $redirectUrl with `order-in-progress`: where the active payment can be finished
     * @param Money|null $paid with `already-paid`: what was paid, if it differs from the request
     * @param string|null $failureCode with `refused-by-ccv`: CCV’s code
     * @param string|null $errorReference with `refused-by-ccv`: CCV’s id of the refusal, for its support
     * @param int|null $retryAfter seconds to wait before the next request
     */
    private function __construct(
        string $message,
        Retry $retry,
        public readonly int $status,
        public readonly string $errorCode,
        public readonly array $fields,
        public readonly ?string $diagnosticsId,
        public readonly ?string $redirectUrl,
        public readonly ?Money $paid,
        public readonly ?string $failureCode,
        public readonly ?string $errorReference,
        public readonly ?int $retryAfter,
    ) {
        parent::__construct($message, $retry);
    }

    /** @param bool $changes whether the request may have changed something */
    public static function from(Response $response, bool $changes): self
    {
        $in = new Fields(self::decoded($response->body));
        $text = static fn (string $name): ?string => $in->has($name) ? $in->string($name) : null;
        $code = $text('code') ?? "http-$response->status";
        $fields = $in->has('errors') ? array_map(FieldError::from(...), $in->objects('errors')) : [];
        $about = implode('; ', array_map(static fn (FieldError $one): string => trim("$one->field: $one->fix", ': '), $fields));
        return new self(
            ($text('title') ?? "The backend answered $response->status") . ($about === '' ? '' : ". $about") . " ($code)",
            self::retryOf($response->status, $code, $changes),
            $response->status,
            $code,
            $fields,
            $text('diagnosticsId'),
            $text('redirectUrl'),
            $in->has('paid') ? Money::from($in->object('paid')) : null,
            $text('failureCode'),
            $text('errorReference'),
            $response->retryAfter(),
        );
    }

    private static function retryOf(int $status, string $code, bool $changes): Retry
    {
        return match (true) {
            $status === 429, $code === 'try-again' => Retry::Later,
            $code === 'key-in-flight', $status >= 500 => $changes ? Retry::SameKey : Retry::Later,
            default => Retry::Never,
        };
    }

    /** A proxy may answer with a page: then only the status is known. @return array<mixed> */
    private static function decoded(string $body): array
    {
        $data = json_decode($body, true);
        return is_array($data) ? $data : [];
    }
}
