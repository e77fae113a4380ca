<?php

declare(strict_types=1);

namespace CcvCheckout\Http;

/** The extension `curl`. Connections are reused. */
final class CurlTransport implements Transport
{
    private const NOT_SENT = [CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_SSL_CONNECT_ERROR];

    private readonly \CurlHandle $handle;

    public function __construct(private readonly int $connectSeconds = 5, private readonly int $seconds = 40)
    {
        $this->handle = curl_init() ?: throw new \RuntimeException('cURL could not be started');
    }

    public function send(Request $request): Response
    {
        $lines = [];
        curl_reset($this->handle);
        curl_setopt_array($this->handle, [
            CURLOPT_URL => $request->url,
            CURLOPT_CUSTOMREQUEST => $request->method,
            CURLOPT_HTTPHEADER => [...$request->headerLines(), 'expect:'],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_CONNECTTIMEOUT => $this->connectSeconds,
            CURLOPT_TIMEOUT => $this->seconds,
            CURLOPT_HEADERFUNCTION => static function (\CurlHandle $handle, string $line) use (&$lines): int {
                $lines[] = $line;
                return strlen($line);
            },
        ]);
        if ($request->body !== null) {
            curl_setopt($this->handle, CURLOPT_POSTFIELDS, $request->body);
        }
        $body = curl_exec($this->handle);
        if (!is_string($body)) {
            $connected = curl_getinfo($this->handle, CURLINFO_PRETRANSFER_TIME_T) > 0;
            $wasSent = $connected || !in_array(curl_errno($this->handle), [...self::NOT_SENT, CURLE_OPERATION_TIMEDOUT], true);
            throw new TransportException(curl_error($this->handle), $wasSent);
        }
        return new Response(curl_getinfo($this->handle, CURLINFO_RESPONSE_CODE), Response::headersOf($lines), $body);
    }
}
