<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

/** A backend that fails as a list says, on a real socket. */
final class FaultyServer
{
    public readonly string $url;
    private readonly string $requests;

    /** @param list<string> $answers raw HTTP; an empty one closes the connection */
    public function __construct(array $answers)
    {
        $this->requests = tempnam(sys_get_temp_dir(), 'ccv-checkout-requests-');
        $command = [PHP_BINARY, __DIR__ . '/faulty-server.php', $this->requests, json_encode($answers, JSON_THROW_ON_ERROR)];
        $this->url = 'http://' . (new Program($command, [], __DIR__))->says('/listening on (\S+)/');
    }

    public static function answer(string $status, string $body = '', string $headers = ''): string
    {
        return "HTTP/1.1 $status\r\ncontent-type: application/json\r\n{$headers}content-length: " . strlen($body) . "\r\nconnection: close\r\n\r\n$body";
    }

    public static function problem(int $status, string $code, string $headers = ''): string
    {
        $body = ['title' => 'It failed', 'status' => $status, 'code' => $code, 'type' => 'about:blank', 'diagnosticsId' => 'dx_1'];
        return self::answer("$status Failed", json_encode($body, JSON_THROW_ON_ERROR), $headers);
    }

    /** The idempotency keys of the requests so far; an empty text where there is none. @return list<string> */
    public function keys(): array
    {
        return array_map(
            static fn (string $line): string => preg_match('/idempotency-key: (\w+)/i', json_decode($line, true)['head'], $found) === 1 ? $found[1] : '',
            file($this->requests, FILE_IGNORE_NEW_LINES) ?: [],
        );
    }
}
