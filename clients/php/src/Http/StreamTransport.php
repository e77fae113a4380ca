<?php

declare(strict_types=1);

namespace CcvCheckout\Http;

/** PHP’s own HTTP streams, for installations without the extension `curl`. Needs `allow_url_fopen`. */
final class StreamTransport implements Transport
{
    public function __construct(private readonly int $seconds = 40)
    {
    }

    public function send(Request $request): Response
    {
        $context = stream_context_create([
            'http' => [
                'method' => $request->method,
                'header' => [...$request->headerLines(), 'connection: close'],
                'content' => $request->body ?? '',
                'timeout' => $this->seconds,
                'ignore_errors' => true,
                'follow_location' => 0,
                'protocol_version' => 1.1,
            ],
            'ssl' => ['verify_peer' => true, 'verify_peer_name' => true],
        ]);
        $stream = @fopen($request->url, 'r', false, $context);
        if ($stream === false) {
            $why = error_get_last()['message'] ?? 'no connection';
            throw new TransportException($why, !preg_match('/Connection refused|getaddrinfo|Unable to find the socket/', $why));
        }
        $answer = stream_get_contents($stream);
        ['wrapper_data' => $lines, 'timed_out' => $isLate] = stream_get_meta_data($stream) + ['wrapper_data' => []];
        fclose($stream);
        if ($answer === false || $isLate) {
            throw new TransportException('the answer broke off', true);
        }
        $headers = Response::headersOf($lines);
        if (isset($headers['content-length']) && strlen($answer) < (int) $headers['content-length']) {
            throw new TransportException('the answer broke off', true);
        }
        $status = preg_match('#^HTTP/\S+ (\d{3})#', (string) ($lines[0] ?? ''), $found) === 1 ? (int) $found[1] : 0;
        return new Response($status, $headers, $answer);
    }
}
