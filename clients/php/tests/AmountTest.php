<?php

declare(strict_types=1);

namespace CcvCheckout\Tests;

use CcvCheckout\Amount;
use PHPUnit\Framework\TestCase;

final class AmountTest extends TestCase
{
    /** @testdox A decimal text becomes exactly its minor units, where a float would lose a cent */
    public function testReadsDecimals(): void
    {
        self::assertSame(1999, Amount::minor('19.99'));
        self::assertSame(1250, Amount::minor('12.5'));
        self::assertSame(5, Amount::minor('0.05'));
        self::assertSame(700, Amount::minor('7'));
        self::assertSame('19.99', Amount::decimal(1999));
        self::assertSame('-0.05', Amount::decimal(-5));
    }

    /** @testdox A text that is not an amount is refused with the way to write it */
    public function testRefusesOthers(): void
    {
        foreach (['', '12,50', '1.234', '-1.00', "1.00\n2", '1e3', ' 1'] as $text) {
            try {
                Amount::minor($text);
                self::fail("\"$text\" was accepted");
            } catch (\InvalidArgumentException $error) {
                self::assertStringContainsString('write it as 42.50', $error->getMessage());
            }
        }
    }
}
