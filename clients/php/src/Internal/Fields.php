<?php

declare(strict_types=1);

namespace CcvCheckout\Internal;

use BackedEnum;
use CcvCheckout\Exception\UnreadableAnswerException;

/** The fields of a decoded JSON object, each with the type that is documented. */
final readonly class Fields
{
    /** @param array<mixed> $data */
    public function __construct(private array $data, private string $path = '')
    {
    }

    /** False also for `null`. */
    public function has(string $name): bool
    {
        return isset($this->data[$name]);
    }

    public function string(string $name): string
    {
        $value = $this->mixed($name);
        return is_string($value) ? $value : throw $this->wrong($name, 'a string');
    }

    public function int(string $name): int
    {
        $value = $this->mixed($name);
        return is_int($value) ? $value : throw $this->wrong($name, 'an integer');
    }

    public function bool(string $name): bool
    {
        $value = $this->mixed($name);
        return is_bool($value) ? $value : throw $this->wrong($name, 'a boolean');
    }

    public function mixed(string $name): mixed
    {
        return $this->data[$name] ?? null;
    }

    /**
     * A value that this client does not know becomes the case `Unknown`.
     *
     * @template T of BackedEnum
     * @param class-string<T> $enum
     * @return T
     */
    public function enum(string $name, string $enum): BackedEnum
    {
        return $enum::tryFrom($this->string($name)) ?? $enum::from('unknown');
    }

    public function object(string $name): self
    {
        $value = $this->mixed($name);
        return is_array($value) ? new self($value, "$this->path$name.") : throw $this->wrong($name, 'an object');
    }

    /** @return list<self> */
    public function objects(string $name): array
    {
        $items = new self($this->list($name), "$this->path$name.");
        return array_map(static fn (int $index): self => $items->object((string) $index), array_keys($items->data));
    }

    /** @return list<string> */
    public function strings(string $name): array
    {
        $items = new self($this->list($name), "$this->path$name.");
        return array_map(static fn (int $index): string => $items->string((string) $index), array_keys($items->data));
    }

    /**
     * @template T of BackedEnum
     * @param class-string<T> $enum
     * @return list<T>
     */
    public function enums(string $name, string $enum): array
    {
        return array_map(
            static fn (string $value): BackedEnum => $enum::tryFrom($value) ?? $enum::from('unknown'),
            $this->strings($name),
        );
    }

    /** @return list<mixed> */
    private function list(string $name): array
    {
        $value = $this->mixed($name);
        return is_array($value) && array_is_list($value) ? $value : throw $this->wrong($name, 'a list');
    }

    private function wrong(string $name, string $expected): UnreadableAnswerException
    {
        return new UnreadableAnswerException("`$this->path$name` is not $expected");
    }
}
