<?php

declare(strict_types=1);

namespace CcvCheckout\Model;

/** Part of a request or an answer. Its properties have the names of the JSON; `null` means absent. */
abstract readonly class Model implements \JsonSerializable
{
    /** @return array<string, mixed> */
    public function toArray(): array
    {
        return array_filter(get_object_vars($this), static fn (mixed $value): bool => $value !== null);
    }

    public function jsonSerialize(): object
    {
        return (object) $this->toArray();
    }
}
