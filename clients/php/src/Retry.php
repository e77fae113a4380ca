<?php

declare(strict_types=1);

namespace CcvCheckout;

/** What may follow a request that failed. */
enum Retry
{
    /** The same request would fail again: correct it, or tell the shopper. */
    case Never;

    /** Send the same request again later. Nothing was done. */
    case Later;

    /**
     * The request may have been carried out. Send it again with the same idempotency key, or read what it would have
     * created; never send it with a new key.
     */
    case SameKey;
}
