<?php

declare(strict_types=1);

namespace CcvCheckout;

/** Amounts are whole numbers of minor units: 4250 is 42.50. A float such as 19.99 * 100 is 1998.9999999999998. */
final class Amount
{
    /** Reads a decimal text exactly: `'42.50'` is 4250. */
    public static function minor(string $decimal): int
    {
        if (preg_match('/^(\d{1,10})(?:\.(\d{1,2}))?$/', $decimal, $found) !== 1) {
            throw new \InvalidArgumentException("\"$decimal\" is not an amount: write it as 42.50");
        }
        return (int) $found[1] * 100 + (int) str_pad($found[2] ?? '', 2, '0');
    }

    /** 4250 as `'42.50'`. */
    public static function decimal(int $minor): string
    {
        return sprintf('%s%d.%02d', $minor < 0 ? '-' : '', intdiv(abs($minor), 100), abs($minor) % 100);
    }
}
