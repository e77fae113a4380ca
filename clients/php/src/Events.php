<?php

declare(strict_types=1);

namespace CcvCheckout;

use CcvCheckout\Exception\InvalidEventException;
use CcvCheckout\Exception\UnreadableAnswerException;
use CcvCheckout\Model\Event;

/** Verifies events by the Standard Webhooks scheme. */
final class Events
{
    /** @var non-empty-list<string> */
    private readonly array $keys;
    /** @var \Closure(): int */
    private readonly \Closure $now;

    /**
     * @param string|list<string> $secrets `whsec_…`, as the backend’s `SHOP_WEBHOOK_SECRETS`; several while one is replaced
     * @param int $toleranceSeconds how old or new an event may be
     * @param (\Closure(): int)|null $now seconds since 1970; replaced by tests
     */
    public function __construct(
        #[\SensitiveParameter] string|array $secrets,
        private readonly int $toleranceSeconds = 300,
        ?\Closure $now = null,
    ) {
        $keys = array_map(self::keyOf(...), array_values((array) $secrets));
        $this->keys = $keys !== [] ? $keys : throw new \InvalidArgumentException('Name at least one secret');
        $this->now = $now ?? time(...);
    }

    /**
     * Verifies a request and reads its event. Pass the body unchanged: one that was parsed and encoded again has another
     * signature.
     *
     * @param string $body `file_get_contents('php://input')`
     * @param array<string, mixed> $headers `getallheaders()`, `$_SERVER`, or the headers of your framework’s request
     * @throws InvalidEventException when the request does not come from the backend: answer 401
     */
    public function verify(string $body, array $headers): Event
    {
        $this->check($body, $headers);
        try {
            return Event::from((new Answer($body))->object());
        } catch (UnreadableAnswerException $error) {
            throw new InvalidEventException($error->getMessage(), 0, $error);
        }
    }

    /**
     * Verifies a request of any sender that signs by the same scheme.
     *
     * @param array<string, mixed> $headers
     * @throws InvalidEventException
     */
    public function check(string $body, array $headers): void
    {
        $id = self::header($headers, 'webhook-id');
        $time = self::header($headers, 'webhook-timestamp');
        if (!ctype_digit($time) || abs(($this->now)() - (int) $time) > $this->toleranceSeconds) {
            throw new InvalidEventException('The event is too old or too new: check the clock of this server');
        }
        $isSigned = false;
        foreach (explode(' ', self::header($headers, 'webhook-signature')) as $signature) {
            foreach ($this->keys as $key) {
                $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
                // Every pair is compared, so that the time does not depend on which one matches.
                $isSigned = hash_equals($expected, $signature) || $isSigned;
            }
        }
        if (!$isSigned) {
            throw new InvalidEventException('No signature matches: check the secret, and that the body is unchanged');
        }
    }

    /** @param array<string, mixed> $headers */
    private static function header(array $headers, string $name): string
    {
        $inServer = 'HTTP_' . strtoupper(strtr($name, '-', '_'));
        foreach ($headers as $key => $value) {
            if (strtolower((string) $key) === $name || $key === $inServer) {
                $text = is_array($value) ? ($value[0] ?? '') : $value;
                return is_string($text) ? $text : '';
            }
        }
        throw new InvalidEventException("The header $name is missing");
    }

    private static function keyOf(#[\SensitiveParameter] string $secret): string
    {
        $key = str_starts_with($secret, 'whsec_') ? base64_decode(substr($secret, 6), true) : false;
        if ($key === false || $key === '') {
            throw new \InvalidArgumentException('A webhook secret must begin with whsec_ and continue in base64: check SHOP_WEBHOOK_SECRET');
        }
        return $key;
    }
}
