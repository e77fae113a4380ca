<?php

declare(strict_types=1);

namespace CcvCheckout;

use CcvCheckout\Exception\UnreadableAnswerException;
use CcvCheckout\Internal\Fields;

/** The JSON of a successful answer. */
final readonly class Answer
{
    private mixed $data;

    public function __construct(string $body)
    {
        try {
            $this->data = json_decode($body, true, flags: JSON_THROW_ON_ERROR);
        } catch (\JsonException $error) {
            throw new UnreadableAnswerException('it is not JSON', $error);
        }
    }

    public function object(): Fields
    {
        return is_array($this->data) ? new Fields($this->data) : throw new UnreadableAnswerException('it is not an object');
    }

    /** @return list<Fields> */
    public function objects(): array
    {
        return (new Fields(['answer' => $this->data]))->objects('answer');
    }
}
