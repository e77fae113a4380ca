<?php

declare(strict_types=1);

namespace CcvCheckout\Http;

final readonly class Response
{
    /** @param array<string, string> $headers with names in lower case */
    public function __construct(public int $status, public array $headers, public string $body)
    {
    }

    /** Seconds. */
    public function retryAfter(): ?int
    {
        $value = $this->headers['retry-after'] ?? '';
        return ctype_digit($value) ? (int) $value : null;
    }

    /**
     * @param iterable<string> $lines as received, with the status line; a later answer replaces an earlier one
     * @return array<string, string>
     */
    public static function headersOf(iterable $lines): array
    {
        $headers = [];
        foreach ($lines as $line) {
            if (str_starts_with($line, 'HTTP/')) {
                $headers = [];
            } elseif (str_contains($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $headers[strtolower(trim($name))] = trim($value);
            }
        }
        return $headers;
    }
}
