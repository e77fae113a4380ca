<?php

declare(strict_types=1);

namespace CcvCheckout\Http;

final readonly class Request
{
    /** @param array<string, string> $headers with names in lower case */
    public function __construct(
        public string $method,
        public string $url,
        #[\SensitiveParameter] public array $headers,
        public ?string $body,
    ) {
    }

    /** @return list<string> */
    public function headerLines(): array
    {
        return array_map(static fn (string $name, string $value): string => "$name: $value", array_keys($this->headers), $this->headers);
    }
}
