<?php

declare(strict_types=1);

namespace CcvCheckout;

use CcvCheckout\Exception\CheckoutException;
use CcvCheckout\Exception\NoAnswerException;
use CcvCheckout\Exception\ProblemException;
use CcvCheckout\Http\CurlTransport;
use CcvCheckout\Http\Request;
use CcvCheckout\Http\Response;
use CcvCheckout\Http\StreamTransport;
use CcvCheckout\Http\Transport;
use CcvCheckout\Http\TransportException;
use CcvCheckout\Model\Model;

/** The shop’s side of the backend. Its methods are those of `Operations`: one for each route. */
final class Client extends Operations
{
    /** A longer `Retry-After` is for the caller. */
    private const LONGEST_WAIT = 5.0;

    private readonly string $url;
    private readonly Transport $transport;
    /** @var \Closure(float): void */
    private readonly \Closure $wait;

    /**
     * @param string $url the backend’s address, such as `https://pay.shop.example`
     * @param string $secretKey one of the backend’s secret keys; never in a page
     * @param int $tries how often a request is sent at most, if it may be repeated
     * @param (\Closure(float): void)|null $wait waits for a number of seconds; replaced by tests
     */
    public function __construct(
        string $url,
        #[\SensitiveParameter] private readonly string $secretKey,
        ?Transport $transport = null,
        private readonly int $tries = 3,
        ?\Closure $wait = null,
    ) {
        if (preg_match('#^https?://[^\s/?\#]+#', $url) !== 1) {
            throw new \InvalidArgumentException('The address of the backend must be a complete URL, such as https://pay.shop.example');
        }
        if (trim($secretKey) === '' || preg_match('/\s/', $secretKey) === 1) {
            throw new \InvalidArgumentException('The secret key is empty or contains spaces: check CHECKOUT_SECRET_KEY');
        }
        $this->url = rtrim($url, '/');
        $this->transport = $transport ?? (extension_loaded('curl') ? new CurlTransport() : new StreamTransport());
        $this->wait = $wait ?? static fn (float $seconds) => usleep((int) ($seconds * 1_000_000));
    }

    protected function send(
        string $method,
        string $path,
        array $query = [],
        Model|array|null $body = null,
        bool $takesKey = false,
        ?string $idempotencyKey = null,
    ): Answer {
        $key = $takesKey ? ($idempotencyKey ?? bin2hex(random_bytes(16))) : null;
        $request = $this->request($method, $path . self::queryOf($query), $body, $key);
        // A POST changes something each time, unless its key makes repeats recognisable.
        $isRepeatable = $method !== 'POST' || $key !== null;
        for ($try = 1; ; $try++) {
            [$response, $problem] = $this->exchange($request, $key);
            if ($problem === null) {
                return new Answer($response?->body ?? '');
            }
            $seconds = self::secondsBefore($try, $problem);
            $maySend = $problem->retry === Retry::Later || ($problem->retry === Retry::SameKey && $isRepeatable);
            if (!$maySend || $try >= $this->tries || $seconds > self::LONGEST_WAIT) {
                throw $problem;
            }
            ($this->wait)($seconds);
        }
    }

    /** @return array{Response|null, CheckoutException|null} */
    private function exchange(Request $request, ?string $key): array
    {
        $changes = $request->method !== 'GET';
        try {
            $response = $this->transport->send($request);
        } catch (TransportException $error) {
            return [null, new NoAnswerException($error, $error->wasSent && $changes ? Retry::SameKey : Retry::Later, $key)];
        }
        $isGood = $response->status >= 200 && $response->status < 300;
        return [$response, $isGood ? null : ProblemException::from($response, $changes)];
    }

    private function request(string $method, string $path, Model|array|null $body, ?string $key): Request
    {
        $headers = ['authorization' => "Bearer $this->secretKey", 'accept' => 'application/json', 'user-agent' => 'ccv-checkout-php'];
        if ($key !== null) {
            $headers['idempotency-key'] = $key;
        }
        if ($body === null) {
            // A POST without a body says so: some proxies refuse one without a length.
            return new Request($method, $this->url . $path, $headers, $method === 'POST' ? '' : null);
        }
        $json = json_encode($body === [] ? new \stdClass() : $body, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
        return new Request($method, $this->url . $path, $headers + ['content-type' => 'application/json'], $json);
    }

    /** @param array<string, \BackedEnum|string|int|bool|null> $query */
    private static function queryOf(array $query): string
    {
        $given = array_filter($query, static fn (mixed $value): bool => $value !== null);
        $texts = array_map(static fn (mixed $value): string => match (true) {
            is_bool($value) => $value ? 'true' : 'false',
            $value instanceof \BackedEnum => (string) $value->value,
            default => (string) $value,
        }, $given);
        return $texts === [] ? '' : '?' . http_build_query($texts, '', '&', PHP_QUERY_RFC3986);
    }

    /** Grows with each try, and differs between clients. */
    private static function secondsBefore(int $try, CheckoutException $problem): float
    {
        $asked = $problem instanceof ProblemException ? $problem->retryAfter : null;
        return $asked ?? 0.2 * 4 ** ($try - 1) * (1 + random_int(0, 1000) / 2000);
    }
}
